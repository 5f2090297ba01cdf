variable "setting" {
  type = bool
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

resource "aws_kinesis_firehose_delivery_stream" "this" {
  name        = "this"
  destination = "extended_s3"

  extended_s3_configuration {
    bucket_arn = "arn:aws:s3:::visits-archive"
    role_arn   = "arn:aws:iam::111122223333:role/firehose"
  }

  server_side_encryption {
    enabled  = var.setting # expect: fail aws_kinesis_firehose_delivery_stream_server_side_encryption
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = aws_kms_key.records.arn
  }
}
