policytest {
  targets = ["ssm.policy.hcl"]
}

resource "aws_ssm_parameter" "fine" {
  attrs = {
    name   = "/records/db/password"
    type   = "SecureString"
    value  = "later"
    key_id = "arn:aws:kms:eu-central-1:123456789012:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
  }
}

resource "aws_ssm_parameter" "text" {
  expect_failure = true
  attrs          = { name = "/records/db/password", type = "String", value = "later" }
}

resource "aws_ssm_parameter" "not_secret" {
  attrs = { name = "/records/theme", type = "String", value = "dark" }
}

resource "aws_ssm_parameter" "key_of_aws" {
  expect_failure = true
  attrs          = { name = "/records/db/password", type = "SecureString", value = "later" }
}

resource "aws_ssm_parameter" "insecure" {
  expect_failure = true

  attrs = {
    name           = "/records/db/password"
    type           = "SecureString"
    insecure_value = "later"
    key_id         = "arn:aws:kms:eu-central-1:123456789012:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
  }
}
