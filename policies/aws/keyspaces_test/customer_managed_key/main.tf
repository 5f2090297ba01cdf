variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = "alias/aws/cassandra"
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

resource "aws_keyspaces_table" "kept" { # expect: pass aws_keyspaces_table_customer_managed_key
  keyspace_name = "clinic"
  table_name    = "visits"

  encryption_specification {
    type               = "CUSTOMER_MANAGED_KMS_KEY"
    kms_key_identifier = aws_kms_key.records.arn
  }

  point_in_time_recovery {
    status = "ENABLED"
  }
}

resource "aws_keyspaces_table" "development" {
  keyspace_name = "clinic"
  table_name    = "visits"

  point_in_time_recovery {
    status = "ENABLED"
  }

  tags = { Environment = "dev" }
}

resource "aws_keyspaces_table" "unkeyed" { # expect: fail aws_keyspaces_table_customer_managed_key
  keyspace_name = "clinic"
  table_name    = "visits"

  point_in_time_recovery {
    status = "ENABLED"
  }
}

resource "aws_keyspaces_table" "aws_owned" {
  keyspace_name = "clinic"
  table_name    = "visits"

  encryption_specification {
    type = "AWS_OWNED_KMS_KEY" # expect: fail aws_keyspaces_table_customer_managed_key
  }

  point_in_time_recovery {
    status = "ENABLED"
  }
}

resource "aws_keyspaces_table" "undecided" {
  keyspace_name = "clinic"
  table_name    = "visits"

  encryption_specification {
    type               = "CUSTOMER_MANAGED_KMS_KEY"
    kms_key_identifier = var.setting # expect: unknown aws_keyspaces_table_customer_managed_key
  }

  point_in_time_recovery {
    status = "ENABLED"
  }
}
