terraform {
  required_version = ">= 1.5"
}

# A word in a name does not count: this one is of production, for those who test.
resource "aws_sqs_queue" "a" {
  name = "test-results"
  tags = { Environment = "prod" }
}

resource "aws_sqs_queue" "b" {
  tags = { env = "production" }
}
