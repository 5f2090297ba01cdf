variable "setting" {
  type = string
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

resource "aws_kinesis_stream" "this" {
  name            = "this"
  encryption_type = var.setting # expect: fail aws_kinesis_stream_encrypted
  kms_key_id      = aws_kms_key.records.arn
}
