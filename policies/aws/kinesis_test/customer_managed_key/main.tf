variable "kinesis_stream" {
  type = string
}

variable "kinesis_firehose_delivery_stream" {
  type = string
}

variable "kinesis_video_stream" {
  type = string
}

module "store" {
  source = "./modules/store"

  kinesis_stream                   = "alias/aws/kinesis"
  kinesis_firehose_delivery_stream = "alias/aws/kinesis"
  kinesis_video_stream             = "alias/aws/kinesisvideo"
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

resource "aws_kinesis_stream" "kept" { # expect: pass aws_kinesis_stream_customer_managed_key
  name            = "kept"
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.records.arn
}

resource "aws_kinesis_stream" "development" {
  name            = "development"
  encryption_type = "KMS"
  kms_key_id      = "alias/aws/kinesis"
  tags            = { Environment = "dev" }
}

resource "aws_kinesis_stream" "unkeyed" {
  name            = "unkeyed"
  encryption_type = "KMS"
  kms_key_id      = "alias/aws/kinesis" # expect: fail aws_kinesis_stream_customer_managed_key
}

resource "aws_kinesis_stream" "by_arn" {
  name            = "by-arn"
  encryption_type = "KMS"
  kms_key_id      = "arn:aws:kms:eu-west-1:111122223333:alias/aws/kinesis" # expect: fail aws_kinesis_stream_customer_managed_key
}

resource "aws_kinesis_stream" "undecided" {
  name            = "undecided"
  encryption_type = "KMS"
  kms_key_id      = var.kinesis_stream # expect: unknown aws_kinesis_stream_customer_managed_key
}

resource "aws_kinesis_firehose_delivery_stream" "kept" { # expect: pass aws_kinesis_firehose_delivery_stream_customer_managed_key
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

resource "aws_kinesis_firehose_delivery_stream" "development" {
  name        = "development"
  destination = "extended_s3"

  extended_s3_configuration {
    bucket_arn = "arn:aws:s3:::visits-archive"
    role_arn   = "arn:aws:iam::111122223333:role/firehose"
  }

  server_side_encryption {
    enabled = true
  }

  tags = { Environment = "dev" }
}

resource "aws_kinesis_firehose_delivery_stream" "unkeyed" {
  name        = "unkeyed"
  destination = "extended_s3"

  extended_s3_configuration {
    bucket_arn = "arn:aws:s3:::visits-archive"
    role_arn   = "arn:aws:iam::111122223333:role/firehose"
  }

  server_side_encryption {
    enabled  = true
    key_type = "AWS_OWNED_CMK" # expect: fail aws_kinesis_firehose_delivery_stream_customer_managed_key
  }
}

resource "aws_kinesis_firehose_delivery_stream" "by_default" {
  name        = "by-default"
  destination = "extended_s3"

  extended_s3_configuration {
    bucket_arn = "arn:aws:s3:::visits-archive"
    role_arn   = "arn:aws:iam::111122223333:role/firehose"
  }

  server_side_encryption { # expect: fail aws_kinesis_firehose_delivery_stream_customer_managed_key
    enabled = true
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
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = var.kinesis_firehose_delivery_stream # expect: unknown aws_kinesis_firehose_delivery_stream_customer_managed_key
  }
}

resource "aws_kinesis_video_stream" "kept" { # expect: pass aws_kinesis_video_stream_customer_managed_key
  name       = "kept"
  kms_key_id = aws_kms_key.records.id
}

resource "aws_kinesis_video_stream" "unkeyed" { # expect: fail aws_kinesis_video_stream_customer_managed_key
  name = "unkeyed"
}

resource "aws_kinesis_video_stream" "undecided" {
  name       = "undecided"
  kms_key_id = var.kinesis_video_stream # expect: unknown aws_kinesis_video_stream_customer_managed_key
}
