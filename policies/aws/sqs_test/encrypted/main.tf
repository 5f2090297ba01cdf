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

resource "aws_sqs_queue" "kept" { # expect: pass aws_sqs_queue_encrypted
  name              = "kept"
  kms_master_key_id = aws_kms_key.records.id
}

resource "aws_sqs_queue" "by_default" { # expect: pass aws_sqs_queue_encrypted
  name = "by-default"
  tags = { Environment = "dev" }
}

resource "aws_sqs_queue" "plain" {
  name                    = "plain"
  sqs_managed_sse_enabled = false # expect: fail aws_sqs_queue_encrypted
}

resource "aws_sqs_queue" "undecided" {
  name                    = "undecided"
  tags                    = { Environment = "dev" }
  sqs_managed_sse_enabled = var.setting # expect: unknown aws_sqs_queue_encrypted
}
