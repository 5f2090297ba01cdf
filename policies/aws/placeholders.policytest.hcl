policytest {
  targets = ["placeholders.policy.hcl"]
}

resource "aws_kms_grant" "real" {
  attrs = { grantee_principal = "arn:aws:iam::210987654321:role/reader" }
}

resource "aws_kms_grant" "account" {
  expect_failure = true
  attrs          = { grantee_principal = "arn:aws:iam::ACCOUNT_ID:role/reader" }
}

resource "aws_kms_key" "document" {
  expect_failure = true
  attrs          = { policy = core::jsonencode({ Statement = [{ Principal = { AWS = "<account>" } }] }) }
}
