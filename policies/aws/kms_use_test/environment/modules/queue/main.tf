variable "key" {
  type = string
}

resource "aws_sqs_queue" "this" {
  name              = "results"
  kms_master_key_id = var.key # expect: fail aws_key_of_same_environment, fail aws_key_of_same_classification
  tags              = { Environment = "dev", Classification = "RESTRICTED" }
}
