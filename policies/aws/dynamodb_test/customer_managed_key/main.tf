variable "dynamodb_table" {
  type = string
}

variable "dynamodb_table_replica" {
  type = string
}

module "store" {
  source = "./modules/store"

  dynamodb_table         = "alias/aws/dynamodb"
  dynamodb_table_replica = "alias/aws/dynamodb"
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

resource "aws_dynamodb_table" "kept" { # expect: pass aws_dynamodb_table_customer_managed_key
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

resource "aws_dynamodb_table" "development" {
  name         = "development"
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
}

resource "aws_dynamodb_table" "published" {
  name         = "published"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }

  tags = { Classification = "public" }
}

resource "aws_dynamodb_table" "unkeyed" {
  name         = "unkeyed"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  server_side_encryption { # expect: fail aws_dynamodb_table_customer_managed_key
    enabled = true
  }

  point_in_time_recovery {
    enabled = true
  }
}

resource "aws_dynamodb_table" "absent" { # expect: fail aws_dynamodb_table_customer_managed_key
  name         = "absent"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }
}

resource "aws_dynamodb_table" "ineffective" {
  name         = "ineffective"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  server_side_encryption {
    enabled     = false # expect: fail aws_dynamodb_table_customer_managed_key
    kms_key_arn = aws_kms_key.records.arn
  }

  point_in_time_recovery {
    enabled = true
  }
}

resource "aws_dynamodb_table" "classified" { # expect: fail aws_dynamodb_table_customer_managed_key
  name         = "classified"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }

  tags = { Environment = "dev", PHI = "true" }
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
    kms_key_arn = var.dynamodb_table # expect: unknown aws_dynamodb_table_customer_managed_key
  }

  point_in_time_recovery {
    enabled = true
  }
}

resource "aws_dynamodb_table_replica" "kept" { # expect: pass aws_dynamodb_table_replica_customer_managed_key
  global_table_arn       = "arn:aws:dynamodb:eu-west-1:111122223333:table/visits"
  kms_key_arn            = aws_kms_key.records.arn
  point_in_time_recovery = true
}

resource "aws_dynamodb_table_replica" "unkeyed" { # expect: fail aws_dynamodb_table_replica_customer_managed_key
  global_table_arn       = "arn:aws:dynamodb:eu-west-1:111122223333:table/visits"
  point_in_time_recovery = true
}

resource "aws_dynamodb_table_replica" "undecided" {
  global_table_arn       = "arn:aws:dynamodb:eu-west-1:111122223333:table/visits"
  kms_key_arn            = var.dynamodb_table_replica # expect: unknown aws_dynamodb_table_replica_customer_managed_key
  point_in_time_recovery = true
}
