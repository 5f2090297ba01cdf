variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = "alias/aws/sqs"
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

resource "aws_sqs_queue" "kept" { # expect: pass aws_sqs_queue_customer_managed_key
  name              = "kept"
  kms_master_key_id = aws_kms_key.records.id
}

resource "aws_sqs_queue" "development" {
  name = "development"
  tags = { Environment = "dev" }
}

resource "aws_sqs_queue" "plain" {
  name                    = "plain"
  sqs_managed_sse_enabled = false # expect: fail aws_sqs_queue_encrypted
}

resource "aws_sqs_queue" "unkeyed" { # expect: fail aws_sqs_queue_customer_managed_key
  name = "unkeyed"
}

resource "aws_sqs_queue" "aws_managed" {
  name              = "aws-managed"
  kms_master_key_id = "alias/aws/sqs" # expect: fail aws_sqs_queue_customer_managed_key
}

resource "aws_sqs_queue" "by_name" {
  name              = "by-name"
  kms_master_key_id = "arn:aws:kms:eu-west-1:111122223333:alias/aws/sqs" # expect: fail aws_sqs_queue_customer_managed_key
}

resource "aws_sqs_queue" "undecided" {
  name              = "undecided"
  kms_master_key_id = var.setting # expect: unknown aws_sqs_queue_customer_managed_key
}
