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

resource "aws_kinesis_firehose_delivery_stream" "kept" { # expect: pass aws_kinesis_firehose_delivery_stream_server_side_encryption
  name        = "kept"
  destination = "extended_s3"

  extended_s3_configuration {
    bucket_arn = "arn:aws:s3:::visits-archive"
    role_arn   = "arn:aws:iam::111122223333:role/firehose"
  }

  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = aws_kms_key.records.arn
  }
}

resource "aws_kinesis_firehose_delivery_stream" "fed" {
  name        = "fed"
  destination = "extended_s3"

  extended_s3_configuration {
    bucket_arn = "arn:aws:s3:::visits-archive"
    role_arn   = "arn:aws:iam::111122223333:role/firehose"
  }

  kinesis_source_configuration {
    kinesis_stream_arn = "arn:aws:kinesis:eu-west-1:111122223333:stream/visits"
    role_arn           = "arn:aws:iam::111122223333:role/firehose"
  }
}

resource "aws_kinesis_firehose_delivery_stream" "plain" {
  name        = "plain"
  destination = "extended_s3"

  extended_s3_configuration {
    bucket_arn = "arn:aws:s3:::visits-archive"
    role_arn   = "arn:aws:iam::111122223333:role/firehose"
  }

  server_side_encryption {
    enabled = false # expect: fail aws_kinesis_firehose_delivery_stream_server_side_encryption
  }
}

resource "aws_kinesis_firehose_delivery_stream" "absent" { # expect: fail aws_kinesis_firehose_delivery_stream_server_side_encryption
  name        = "absent"
  destination = "extended_s3"

  extended_s3_configuration {
    bucket_arn = "arn:aws:s3:::visits-archive"
    role_arn   = "arn:aws:iam::111122223333:role/firehose"
  }
}

resource "aws_kinesis_firehose_delivery_stream" "undecided" {
  name        = "undecided"
  destination = "extended_s3"

  extended_s3_configuration {
    bucket_arn = "arn:aws:s3:::visits-archive"
    role_arn   = "arn:aws:iam::111122223333:role/firehose"
  }

  server_side_encryption {
    enabled  = var.setting # expect: unknown aws_kinesis_firehose_delivery_stream_server_side_encryption
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = aws_kms_key.records.arn
  }
}
