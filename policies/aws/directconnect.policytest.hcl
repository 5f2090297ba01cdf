policytest {
  targets = ["directconnect.policy.hcl"]
}

resource "aws_dx_connection" "encrypted" {
  attrs = { encryption_mode = "must_encrypt" }
}

resource "aws_dx_connection" "plain" {
  expect_failure = true
  attrs          = { name = "line" }
}
