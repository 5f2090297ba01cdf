policytest {
  targets = ["kms_unused.policy.hcl"]
}

resource "aws_kms_key" "forgotten" {
  expect_failure = true
  attrs          = { description = "Patient records" }
}
