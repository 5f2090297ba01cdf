variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = "alias/aws/xray"
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

resource "aws_xray_encryption_config" "kept" { # expect: pass aws_xray_encryption_config_customer_managed_key
  type   = "KMS"
  key_id = aws_kms_key.records.arn
}

resource "aws_xray_encryption_config" "unkeyed" {
  type = "NONE" # expect: fail aws_xray_encryption_config_customer_managed_key
}

resource "aws_xray_encryption_config" "undecided" {
  type   = "KMS"
  key_id = var.setting # expect: unknown aws_xray_encryption_config_customer_managed_key
}
