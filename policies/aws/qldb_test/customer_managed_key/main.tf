variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = "alias/aws/qldb"
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

resource "aws_qldb_ledger" "kept" { # expect: pass aws_qldb_ledger_customer_managed_key
  name             = "kept"
  permissions_mode = "STANDARD"
  kms_key          = aws_kms_key.records.arn
}

resource "aws_qldb_ledger" "unkeyed" { # expect: fail aws_qldb_ledger_customer_managed_key
  name             = "unkeyed"
  permissions_mode = "STANDARD"
}

resource "aws_qldb_ledger" "undecided" {
  name             = "undecided"
  permissions_mode = "STANDARD"
  kms_key          = var.setting # expect: unknown aws_qldb_ledger_customer_managed_key
}
