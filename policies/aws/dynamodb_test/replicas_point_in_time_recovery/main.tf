variable "setting" {
  type = bool
}

module "store" {
  source = "./modules/store"

  setting = false
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

resource "aws_dynamodb_table" "kept" {
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

resource "aws_dynamodb_table" "recoverable" { # expect: pass aws_dynamodb_table_replicas_point_in_time_recovery
  name         = "recoverable"
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
    point_in_time_recovery = true
  }
}

resource "aws_dynamodb_table" "absent" {
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

  tags = { Environment = "dev" }

  replica { # expect: fail aws_dynamodb_table_replicas_point_in_time_recovery
    region_name = "eu-central-1"
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

  point_in_time_recovery {
    enabled = true
  }

  tags = { Environment = "dev" }

  replica {
    region_name            = "eu-central-1"
    point_in_time_recovery = var.setting # expect: unknown aws_dynamodb_table_replicas_point_in_time_recovery
  }
}
