policytest {
  targets = ["vpc_endpoint.policy.hcl"]
}

resource "aws_db_instance" "records" {
  skip  = true
  attrs = { identifier = "records" }
}

resource "aws_vpc" "bare" {
  expect_failure = true
  attrs          = { id = "vpc-1" }
}
