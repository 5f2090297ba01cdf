variable "policy" {
  type    = string
  default = null
}

resource "aws_vpc" "this" { # expect: fail aws_vpc_service_endpoints
  cidr_block = "10.30.0.0/16"
}

resource "aws_vpc_endpoint" "this" {
  vpc_id       = aws_vpc.this.id
  service_name = "com.amazonaws.eu-central-1.sqs"
  policy       = var.policy # expect: fail aws_vpc_endpoint_policy_narrow

  tags = {
    Classification = "RESTRICTED"
  }
}
