variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = "alias/aws/apprunner"
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

resource "aws_apprunner_service" "kept" { # expect: pass aws_apprunner_service_customer_managed_key
  service_name = "kept"

  encryption_configuration {
    kms_key = aws_kms_key.records.arn
  }
}

resource "aws_apprunner_service" "unkeyed" { # expect: fail aws_apprunner_service_customer_managed_key
  service_name = "unkeyed"
}

resource "aws_apprunner_service" "undecided" {
  service_name = "undecided"

  encryption_configuration {
    kms_key = var.setting # expect: unknown aws_apprunner_service_customer_managed_key
  }
}
