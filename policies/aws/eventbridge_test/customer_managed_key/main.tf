variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = "alias/aws/events"
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

resource "aws_cloudwatch_event_bus" "kept" { # expect: pass aws_cloudwatch_event_bus_customer_managed_key
  name               = "kept"
  kms_key_identifier = aws_kms_key.records.arn
}

resource "aws_cloudwatch_event_bus" "unkeyed" { # expect: fail aws_cloudwatch_event_bus_customer_managed_key
  name = "unkeyed"
}

resource "aws_cloudwatch_event_bus" "undecided" {
  name               = "undecided"
  kms_key_identifier = var.setting # expect: unknown aws_cloudwatch_event_bus_customer_managed_key
}
