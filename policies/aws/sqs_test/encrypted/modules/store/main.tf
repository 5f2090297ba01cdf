variable "setting" {
  type = bool
}

resource "aws_sqs_queue" "this" {
  name                    = "this"
  tags                    = { Environment = "dev" }
  sqs_managed_sse_enabled = var.setting # expect: fail aws_sqs_queue_encrypted
}
