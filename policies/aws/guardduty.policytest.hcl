policytest {
  targets = ["guardduty.policy.hcl"]
}

resource "aws_guardduty_detector" "on" {
  attrs = { tags = {} }
}

resource "aws_guardduty_detector" "off" {
  expect_failure = true
  attrs          = { enable = false }
}
