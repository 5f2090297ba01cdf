policytest {
  targets = ["flowlog.policy.hcl"]
}

resource "aws_vpc" "logged" {
  attrs = { id = "vpc-logged", cidr_block = "10.0.0.0/16" }
}

resource "aws_flow_log" "logged" {
  attrs = { vpc_id = "vpc-logged", traffic_type = "ALL" }
}

resource "aws_vpc" "unlogged" {
  expect_failure = true
  attrs          = { id = "vpc-unlogged", cidr_block = "10.1.0.0/16" }
}

resource "aws_flow_log" "accepted_only" {
  expect_failure = true
  attrs          = { vpc_id = "vpc-logged", traffic_type = "ACCEPT" }
}
