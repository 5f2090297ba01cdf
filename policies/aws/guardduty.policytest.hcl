policytest {
  targets = ["guardduty.policy.hcl"]
}

resource "aws_guardduty_detector" "by_default" {
  attrs = { finding_publishing_frequency = "ONE_HOUR" }
}

resource "aws_guardduty_detector" "off" {
  expect_failure = true
  attrs          = { enable = false }
}
