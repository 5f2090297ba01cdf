policytest {
  targets = ["cloudwatch.policy.hcl"]
}

locals {
  key = "arn:aws:kms:eu-central-1:123456789012:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"

  expiry = {
    namespace           = "AWS/CertificateManager"
    metric_name         = "DaysToExpiry"
    dimensions          = { CertificateArn = "arn:aws:acm:eu-central-1:123456789012:certificate/portal" }
    comparison_operator = "LessThanOrEqualToThreshold"
    threshold           = 30
    alarm_actions       = ["arn:aws:sns:eu-central-1:123456789012:operations"]
  }
}

resource "aws_cloudwatch_log_group" "fine" {
  attrs = { name = "/app/appointments", kms_key_id = local.key, retention_in_days = 90 }
}

resource "aws_cloudwatch_log_group" "without_key" {
  expect_failure = true
  attrs          = { name = "/app/appointments", retention_in_days = 90 }
}

resource "aws_cloudwatch_log_group" "short" {
  expect_failure = true
  attrs          = { name = "/app/appointments", kms_key_id = local.key, retention_in_days = 3 }
}

resource "aws_cloudwatch_log_group" "short_for_audit" {
  expect_failure = true
  attrs          = { name = "/clinic/audit", kms_key_id = local.key, retention_in_days = 90 }
}

resource "aws_s3_bucket_lifecycle_configuration" "of_no_trail" {
  attrs = { bucket = "uploads", rule = [{ expiration = [{ days = 1 }] }] }
}

resource "aws_acm_certificate" "watched" {
  attrs = { arn = "arn:aws:acm:eu-central-1:123456789012:certificate/portal" }
}

resource "aws_acm_certificate" "unwatched" {
  expect_failure = true
  attrs          = { arn = "arn:aws:acm:eu-central-1:123456789012:certificate/api" }
}

resource "aws_cloudwatch_metric_alarm" "fine" {
  attrs = local.expiry
}

resource "aws_cloudwatch_metric_alarm" "wrong_way" {
  expect_failure = true
  attrs          = core::merge(local.expiry, { comparison_operator = "GreaterThanThreshold" })
}

resource "aws_cloudwatch_metric_alarm" "no_certificate" {
  expect_failure = true
  attrs          = core::merge(local.expiry, { dimensions = {} })
}

resource "aws_cloudwatch_metric_alarm" "silenced" {
  expect_failure = true
  attrs          = core::merge(local.expiry, { actions_enabled = false })
}
