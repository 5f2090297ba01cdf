variable "dynamodb_table" {
  type = string
}

variable "dynamodb_table_replica" {
  type = string
}

resource "aws_dynamodb_table" "this" {
  name         = "this"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = var.dynamodb_table # expect: fail aws_dynamodb_table_customer_managed_key
  }

  point_in_time_recovery {
    enabled = true
  }
}

resource "aws_dynamodb_table_replica" "this" {
  global_table_arn       = "arn:aws:dynamodb:eu-west-1:111122223333:table/visits"
  kms_key_arn            = var.dynamodb_table_replica # expect: fail aws_dynamodb_table_replica_customer_managed_key
  point_in_time_recovery = true
}
