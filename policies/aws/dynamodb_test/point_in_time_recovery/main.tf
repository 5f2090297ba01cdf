variable "dynamodb_table" {
  type = bool
}

variable "dynamodb_table_replica" {
  type = bool
}

module "store" {
  source = "./modules/store"

  dynamodb_table         = false
  dynamodb_table_replica = false
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { Environment = "prod" }
  }
}

resource "aws_dynamodb_table" "kept" { # expect: pass aws_dynamodb_table_point_in_time_recovery
  name         = "kept"
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
    enabled = true
  }
}

resource "aws_dynamodb_table" "off" {
  name         = "off"
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
    enabled = false # expect: fail aws_dynamodb_table_point_in_time_recovery
  }
}

resource "aws_dynamodb_table" "absent" { # expect: fail aws_dynamodb_table_point_in_time_recovery
  name         = "absent"
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
}

resource "aws_dynamodb_table" "undecided" {
  name         = "undecided"
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
    enabled = var.dynamodb_table # expect: unknown aws_dynamodb_table_point_in_time_recovery
  }
}

resource "aws_dynamodb_table_replica" "kept" { # expect: pass aws_dynamodb_table_replica_point_in_time_recovery
  global_table_arn       = "arn:aws:dynamodb:eu-west-1:111122223333:table/visits"
  kms_key_arn            = aws_kms_key.records.arn
  point_in_time_recovery = true
}

resource "aws_dynamodb_table_replica" "off" {
  global_table_arn       = "arn:aws:dynamodb:eu-west-1:111122223333:table/visits"
  kms_key_arn            = aws_kms_key.records.arn
  point_in_time_recovery = false # expect: fail aws_dynamodb_table_replica_point_in_time_recovery
}

resource "aws_dynamodb_table_replica" "absent" { # expect: fail aws_dynamodb_table_replica_point_in_time_recovery
  global_table_arn = "arn:aws:dynamodb:eu-west-1:111122223333:table/visits"
  kms_key_arn      = aws_kms_key.records.arn
}

resource "aws_dynamodb_table_replica" "undecided" {
  global_table_arn       = "arn:aws:dynamodb:eu-west-1:111122223333:table/visits"
  kms_key_arn            = aws_kms_key.records.arn
  point_in_time_recovery = var.dynamodb_table_replica # expect: unknown aws_dynamodb_table_replica_point_in_time_recovery
}
