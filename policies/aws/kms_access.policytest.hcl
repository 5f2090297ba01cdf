policytest {
  targets = ["kms_access.policy.hcl"]
}

locals {
  root = { Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = "kms:*", Resource = "*" }
}

resource "aws_kms_key_policy" "fine" {
  attrs = {
    key_id = "records"
    policy = core::jsonencode({ Statement = [local.root] })
  }
}

resource "aws_kms_key_policy" "public" {
  expect_failure = true

  attrs = {
    key_id = "records"
    policy = core::jsonencode({ Statement = [local.root, { Effect = "Allow", Principal = "*", Action = "kms:Decrypt", Resource = "*" }] })
  }
}

resource "aws_kms_key_policy" "everything_for_a_role" {
  expect_failure = true

  attrs = {
    key_id = "records"
    policy = core::jsonencode({ Statement = [local.root, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:role/app" }, Action = "kms:*", Resource = "*" }] })
  }
}

resource "aws_kms_key_policy" "service_unscoped" {
  expect_failure = true

  attrs = {
    key_id = "records"
    policy = core::jsonencode({ Statement = [local.root, { Effect = "Allow", Principal = { Service = "sns.amazonaws.com" }, Action = "kms:Decrypt", Resource = "*" }] })
  }
}

resource "aws_kms_key_policy" "other_account" {
  expect_failure = true

  attrs = {
    key_id = "records"
    policy = core::jsonencode({ Statement = [local.root, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::210987654321:role/app" }, Action = "kms:Decrypt", Resource = "*" }] })
  }
}

resource "aws_kms_key_policy" "trusted_account" {
  attrs = {
    key_id = "records"
    policy = core::jsonencode({ Statement = [local.root, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::210987654321:role/app" }, Action = "kms:Decrypt", Resource = "*" }] })
  }

  inputs {
    trusted_accounts = ["210987654321"]
  }
}

resource "aws_kms_key_policy" "administers_and_uses" {
  expect_failure = true

  attrs = {
    key_id = "records"
    policy = core::jsonencode({ Statement = [local.root, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:role/app" }, Action = ["kms:Put*", "kms:Decrypt"], Resource = "*" }] })
  }
}

resource "aws_kms_key_policy" "creates_grants" {
  expect_failure = true

  attrs = {
    key_id = "records"
    policy = core::jsonencode({ Statement = [local.root, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:role/app" }, Action = "kms:CreateGrant", Resource = "*" }] })
  }
}

resource "aws_kms_key_policy" "deletes" {
  expect_failure = true

  attrs = {
    key_id = "records"
    policy = core::jsonencode({ Statement = [local.root, { Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:role/app" }, Action = "kms:ScheduleKeyDeletion", Resource = "*" }] })
  }
}

resource "aws_kms_key_policy" "unchecked" {
  expect_failure = true

  attrs = {
    key_id                             = "records"
    policy                             = core::jsonencode({ Statement = [local.root] })
    bypass_policy_lockout_safety_check = true
  }
}

resource "aws_kms_replica_key" "stated" {
  attrs = { policy = core::jsonencode({ Statement = [local.root] }) }
}

resource "aws_kms_replica_key" "silent" {
  expect_failure = true
  attrs          = { description = "records" }
}

resource "aws_kms_key" "stated" {
  attrs = { policy = core::jsonencode({ Statement = [local.root] }) }
}

resource "aws_kms_key" "silent" {
  expect_failure = true
  attrs          = { description = "records" }
}

resource "aws_kms_grant" "fine" {
  attrs = {
    key_id            = "records"
    grantee_principal = "arn:aws:iam::123456789012:role/app"
    operations        = ["Decrypt"]
  }

  inputs {
    own_accounts = ["123456789012"]
  }
}

resource "aws_kms_grant" "other_account" {
  expect_failure = true

  attrs = {
    key_id            = "records"
    grantee_principal = "arn:aws:iam::210987654321:role/app"
    operations        = ["Decrypt"]
  }

  inputs {
    own_accounts = ["123456789012"]
  }
}

resource "aws_kms_grant" "account" {
  expect_failure = true

  attrs = {
    key_id            = "records"
    grantee_principal = "arn:aws:iam::123456789012:root"
    operations        = ["Decrypt"]
  }
}
