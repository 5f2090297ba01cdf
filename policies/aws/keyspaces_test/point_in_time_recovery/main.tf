variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = "DISABLED"
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

resource "aws_keyspaces_table" "kept" { # expect: pass aws_keyspaces_table_point_in_time_recovery
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

resource "aws_keyspaces_table" "off" {
  keyspace_name = "clinic"
  table_name    = "visits"

  encryption_specification {
    type               = "CUSTOMER_MANAGED_KMS_KEY"
    kms_key_identifier = aws_kms_key.records.arn
  }

  point_in_time_recovery {
    status = "DISABLED" # expect: fail aws_keyspaces_table_point_in_time_recovery
  }
}

resource "aws_keyspaces_table" "absent" { # expect: fail aws_keyspaces_table_point_in_time_recovery
  keyspace_name = "clinic"
  table_name    = "visits"

  encryption_specification {
    type               = "CUSTOMER_MANAGED_KMS_KEY"
    kms_key_identifier = aws_kms_key.records.arn
  }
}

resource "aws_keyspaces_table" "undecided" {
  keyspace_name = "clinic"
  table_name    = "visits"

  encryption_specification {
    type               = "CUSTOMER_MANAGED_KMS_KEY"
    kms_key_identifier = aws_kms_key.records.arn
  }

  point_in_time_recovery {
    status = var.setting # expect: unknown aws_keyspaces_table_point_in_time_recovery
  }
}
