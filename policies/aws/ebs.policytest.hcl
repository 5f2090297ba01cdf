policytest {
  targets = ["ebs.policy.hcl"]
}

locals {
  key = "arn:aws:kms:eu-central-1:123456789012:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
}

resource "aws_ebs_volume" "encrypted" {
  attrs = {
    encrypted  = true
    kms_key_id = local.key
  }
}

resource "aws_ebs_volume" "plain" {
  expect_failure = true

  attrs = {
    encrypted = false
  }
}

resource "aws_ebs_volume" "absent" {
  expect_failure = true

  attrs = {
    kms_key_id = local.key
  }
}

resource "aws_ebs_volume" "without_key" {
  expect_failure = true

  attrs = {
    encrypted = true
  }
}

resource "aws_ebs_volume" "aws_key" {
  expect_failure = true

  attrs = {
    encrypted  = true
    kms_key_id = "alias/aws/ebs"
  }
}

resource "aws_ebs_encryption_by_default" "off" {
  expect_failure = true

  attrs = { id = "default", enabled = false }
}

resource "aws_ebs_snapshot_copy" "encrypted" {
  attrs = { source_snapshot_id = "snap-0a1b2c3d4e5f60718", encrypted = true }
}

resource "aws_ebs_snapshot_copy" "refused" {
  expect_failure = true

  attrs = { source_snapshot_id = "snap-0a1b2c3d4e5f60718", encrypted = false }
}

resource "aws_ebs_snapshot_import" "encrypted" {
  attrs = { encrypted = true }
}

resource "aws_ebs_snapshot_import" "refused" {
  expect_failure = true

  attrs = { encrypted = false }
}
