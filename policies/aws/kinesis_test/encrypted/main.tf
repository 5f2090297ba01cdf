variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = "NONE"
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

resource "aws_kinesis_stream" "kept" { # expect: pass aws_kinesis_stream_encrypted
  name            = "kept"
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.records.arn
}

resource "aws_kinesis_stream" "plain" {
  name            = "plain"
  encryption_type = "NONE" # expect: fail aws_kinesis_stream_encrypted
}

resource "aws_kinesis_stream" "absent" { # expect: fail aws_kinesis_stream_encrypted
  name = "absent"
}

resource "aws_kinesis_stream" "key_alone" { # expect: fail aws_kinesis_stream_encrypted
  name       = "key-alone"
  kms_key_id = aws_kms_key.records.arn
}

resource "aws_kinesis_stream" "undecided" {
  name            = "undecided"
  encryption_type = var.setting # expect: unknown aws_kinesis_stream_encrypted
  kms_key_id      = aws_kms_key.records.arn
}
