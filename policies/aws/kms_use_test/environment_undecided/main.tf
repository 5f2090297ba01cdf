provider "aws" {
  region = "eu-central-1"
}

variable "key" {
  type = string
}

resource "aws_sqs_queue" "undecided" {
  name              = "results"
  kms_master_key_id = var.key # expect: unknown aws_key_of_same_environment, unknown aws_key_of_same_classification, unknown aws_key_symmetric, unknown aws_key_in_same_region
  tags              = { Environment = "dev", Classification = "RESTRICTED" }
}
