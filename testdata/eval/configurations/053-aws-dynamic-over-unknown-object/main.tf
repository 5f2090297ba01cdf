resource "aws_kms_key" "k" { description = "k" }
resource "aws_dynamodb_table" "t" {
  name         = "t"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  dynamic "attribute" {
    for_each = { id = "S", at = "N" }
    content {
      name = attribute.key
      type = attribute.value
    }
  }
  dynamic "server_side_encryption" {
    for_each = [aws_kms_key.k.arn]
    content {
      enabled     = true
      kms_key_arn = server_side_encryption.value
    }
  }
  global_secondary_index {
    name            = "at"
    hash_key        = "at"
    projection_type = "ALL"
  }
  point_in_time_recovery { enabled = true }
}
