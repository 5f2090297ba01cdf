policytest {
  targets = ["backup.policy.hcl"]
}

locals {
  key = "arn:aws:kms:eu-central-1:123456789012:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
}

resource "aws_backup_vault" "complete" {
  attrs = { name = "complete", kms_key_arn = local.key }
}

resource "aws_backup_vault_lock_configuration" "complete" {
  skip  = true
  attrs = { backup_vault_name = "complete" }
}

resource "aws_backup_vault" "unlocked" {
  expect_failure = true
  attrs          = { name = "unlocked", kms_key_arn = local.key }
}

resource "aws_backup_vault" "without_key" {
  expect_failure = true
  attrs          = { name = "complete" }
}

resource "aws_backup_logically_air_gapped_vault" "keyed" {
  attrs = { name = "keyed", encryption_key_arn = local.key }
}

resource "aws_backup_logically_air_gapped_vault" "without_key" {
  expect_failure = true
  attrs          = { name = "without-key" }
}

resource "aws_backup_plan" "default_vault" {
  expect_failure = true
  attrs          = { rule = [{ target_vault_name = "Default" }] }
}

resource "aws_backup_plan" "no_rules" {
  attrs = { rule = [] }
}

resource "aws_backup_plan" "short" {
  expect_failure = true
  attrs          = { rule = [{ target_vault_name = "Default", lifecycle = [{ delete_after = 1 }] }] }
}
