variable "key" {
  type = string
}

resource "aws_db_instance" "this" {
  kms_key_id = var.key # expect: fail aws_key_in_same_region
}

resource "aws_secretsmanager_secret" "this" {
  name = "this"

  replica {
    region     = "us-east-1"
    kms_key_id = var.key # expect: fail aws_secretsmanager_secret_replica_key_in_its_region
  }
}

resource "aws_dynamodb_table" "this" {
  name     = "this"
  hash_key = "id"

  replica {
    region_name = "us-east-1"
    kms_key_arn = var.key # expect: fail aws_dynamodb_table_replica_key_in_its_region
  }
}
