variable "key" {
  type = string
}

variable "name" {
  type = string
}

resource "aws_sqs_queue" "this" {
  kms_master_key_id = var.key # expect: fail aws_key_symmetric
}

resource "aws_sns_topic" "this" {
  kms_master_key_id = var.name # expect: fail aws_key_symmetric, fail aws_key_by_reference
}
