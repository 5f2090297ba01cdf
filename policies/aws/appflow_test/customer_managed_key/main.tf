variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = "alias/aws/appflow"
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

resource "aws_appflow_flow" "kept" { # expect: pass aws_appflow_flow_customer_managed_key
  name    = "kept"
  kms_arn = aws_kms_key.records.arn
}

resource "aws_appflow_flow" "unkeyed" { # expect: fail aws_appflow_flow_customer_managed_key
  name = "unkeyed"
}

resource "aws_appflow_flow" "undecided" {
  name    = "undecided"
  kms_arn = var.setting # expect: unknown aws_appflow_flow_customer_managed_key
}
