terraform {
  required_version = ">= 1.5"
}

resource "aws_sqs_queue" "prod" {
  name = "intake"
  tags = { Environment = "prod" }
}

resource "aws_sqs_queue" "test" {
  name = "intake-test"
  tags = { Environment = "test" } # expect: fail tfproof_root_one_environment
}
