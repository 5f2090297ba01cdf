variable "setting" {
  type = string
}

resource "aws_sqs_queue" "this" {
  name              = "this"
  kms_master_key_id = var.setting # expect: fail aws_sqs_queue_customer_managed_key
}
