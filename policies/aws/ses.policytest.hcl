policytest {
  targets = ["ses.policy.hcl"]
}

resource "aws_ses_configuration_set" "good" {
  attrs = { delivery_options = [{ tls_policy = "Require" }] }
}

resource "aws_ses_configuration_set" "absent" {
  expect_failure = true
  attrs          = { delivery_options = [] }
}

resource "aws_sesv2_configuration_set" "good" {
  attrs = { delivery_options = [{ tls_policy = "REQUIRE" }] }
}

resource "aws_sesv2_configuration_set" "optional" {
  expect_failure = true
  attrs          = { delivery_options = [{ tls_policy = "OPTIONAL" }] }
}

resource "aws_ses_receipt_rule" "good" {
  attrs = { tls_policy = "Require" }
}

resource "aws_ses_receipt_rule" "absent" {
  expect_failure = true
  attrs          = { name = "intake" }
}
