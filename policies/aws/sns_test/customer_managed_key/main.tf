variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = "alias/aws/sns"
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

resource "aws_sns_topic" "kept" { # expect: pass aws_sns_topic_customer_managed_key
  name              = "kept"
  kms_master_key_id = aws_kms_key.records.id
}

resource "aws_sns_topic" "development" {
  name              = "development"
  kms_master_key_id = "alias/aws/sns"
  tags              = { Environment = "dev" }
}

resource "aws_sns_topic" "plain" { # expect: fail aws_sns_topic_encrypted
  name = "plain"
}

resource "aws_sns_topic" "unkeyed" {
  name              = "unkeyed"
  kms_master_key_id = "alias/aws/sns" # expect: fail aws_sns_topic_customer_managed_key
}

resource "aws_sns_topic" "undecided" {
  name              = "undecided"
  kms_master_key_id = var.setting # expect: unknown aws_sns_topic_customer_managed_key, unknown aws_sns_topic_encrypted
}
