variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = "alias/aws/timestream"
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

resource "aws_timestreamwrite_database" "kept" { # expect: pass aws_timestreamwrite_database_customer_managed_key
  database_name = "kept"
  kms_key_id    = aws_kms_key.records.arn
}

resource "aws_timestreamwrite_database" "unkeyed" { # expect: fail aws_timestreamwrite_database_customer_managed_key
  database_name = "unkeyed"
}

resource "aws_timestreamwrite_database" "undecided" {
  database_name = "undecided"
  kms_key_id    = var.setting # expect: unknown aws_timestreamwrite_database_customer_managed_key
}
