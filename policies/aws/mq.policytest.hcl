policytest {
  targets = ["mq.policy.hcl"]
}

resource "aws_mq_broker" "private" {
  attrs = {
    publicly_accessible = false
  }
}

resource "aws_mq_broker" "public" {
  expect_failure = true

  attrs = {
    publicly_accessible = true
  }
}
