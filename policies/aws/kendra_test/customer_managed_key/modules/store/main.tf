variable "setting" {
  type = string
}

resource "aws_kendra_index" "this" {
  name     = "this"
  role_arn = "arn:aws:iam::111122223333:role/service"

  server_side_encryption_configuration {
    kms_key_id = var.setting # expect: fail aws_kendra_index_customer_managed_key
  }
}
