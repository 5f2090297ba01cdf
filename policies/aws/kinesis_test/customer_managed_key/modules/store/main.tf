variable "kinesis_stream" {
  type = string
}

variable "kinesis_firehose_delivery_stream" {
  type = string
}

variable "kinesis_video_stream" {
  type = string
}

resource "aws_kinesis_stream" "this" {
  name            = "this"
  encryption_type = "KMS"
  kms_key_id      = var.kinesis_stream # expect: fail aws_kinesis_stream_customer_managed_key
}

resource "aws_kinesis_firehose_delivery_stream" "this" {
  name        = "this"
  destination = "extended_s3"

  extended_s3_configuration {
    bucket_arn = "arn:aws:s3:::visits-archive"
    role_arn   = "arn:aws:iam::111122223333:role/firehose"
  }

  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = var.kinesis_firehose_delivery_stream # expect: fail aws_kinesis_firehose_delivery_stream_customer_managed_key
  }
}

resource "aws_kinesis_video_stream" "this" {
  name       = "this"
  kms_key_id = var.kinesis_video_stream # expect: fail aws_kinesis_video_stream_customer_managed_key
}
