terraform { # expect: unknown tfproof_root_one_environment
  required_version = ">= 1.5"
}

variable "stage" {
  type = string
}

resource "aws_sqs_queue" "a" {
  tags = { Environment = "prod" }
}

resource "aws_sqs_queue" "b" {
  tags = { Environment = var.stage }
}
