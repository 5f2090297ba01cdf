policytest {
  targets = ["kms_use.policy.hcl"]
}

# Mocks have values only, and no references: what follows them is tested on source.

resource "aws_sqs_queue" "by_key" {
  attrs = { kms_master_key_id = "5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11" }
}

resource "aws_sqs_queue" "by_alias" {
  expect_failure = true
  attrs          = { kms_master_key_id = "alias/records" }
}

resource "aws_kms_alias" "records" {
  attrs = {
    name          = "alias/records"
    target_key_id = aws_kms_key.records.id
  }
}

resource "aws_kms_key" "records" {
  attrs = { id = "5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11" }
}

resource "aws_kms_key" "nameless" {
  expect_failure = true
  attrs          = { id = "0b6e7f3a-0f5d-4d0f-8d4f-1f3b0b6a2c11" }
}
