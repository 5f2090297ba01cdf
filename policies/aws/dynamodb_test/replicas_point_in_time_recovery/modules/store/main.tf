variable "setting" {
  type = bool
}

resource "aws_dynamodb_table" "this" {
  name         = "this"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }

  tags = { Environment = "dev" }

  replica {
    region_name            = "eu-central-1"
    point_in_time_recovery = var.setting # expect: fail aws_dynamodb_table_replicas_point_in_time_recovery
  }
}
