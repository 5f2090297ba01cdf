variable "dynamodb_table" {
  type = bool
}

variable "dynamodb_table_replica" {
  type = bool
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
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
    kms_key_arn = aws_kms_key.records.arn
  }

  point_in_time_recovery {
    enabled = var.dynamodb_table # expect: fail aws_dynamodb_table_point_in_time_recovery
  }
}

resource "aws_dynamodb_table_replica" "this" {
  global_table_arn       = "arn:aws:dynamodb:eu-west-1:111122223333:table/visits"
  kms_key_arn            = aws_kms_key.records.arn
  point_in_time_recovery = var.dynamodb_table_replica # expect: fail aws_dynamodb_table_replica_point_in_time_recovery
}
