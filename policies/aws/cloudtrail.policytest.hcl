policytest {
  targets = ["cloudtrail.policy.hcl"]
}

locals {
  trail = {
    is_multi_region_trail      = true
    enable_log_file_validation = true
    kms_key_id                 = "arn:aws:kms:eu-central-1:123456789012:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
    cloud_watch_logs_group_arn = "arn:aws:logs:eu-central-1:123456789012:log-group:audit:*"
    cloud_watch_logs_role_arn  = "arn:aws:iam::123456789012:role/audit"
    # All mocks are there for each other: this one does not stand in for another trail.
    include_global_service_events = true
    event_selector                = [{ read_write_type = "All", include_management_events = true }]
    advanced_event_selector       = []
  }
}

resource "aws_cloudtrail" "fine" {
  attrs = local.trail
}

resource "aws_cloudtrail" "one_region" {
  expect_failure = true
  attrs          = core::merge(local.trail, { is_multi_region_trail = false })
}

resource "aws_cloudtrail" "off" {
  expect_failure = true
  attrs          = core::merge(local.trail, { enable_logging = false })
}

resource "aws_cloudtrail" "unsigned" {
  expect_failure = true
  attrs          = core::merge(local.trail, { enable_log_file_validation = false })
}

resource "aws_cloudtrail" "without_key" {
  expect_failure = true
  attrs          = core::merge(local.trail, { kms_key_id = null })
}

resource "aws_cloudtrail" "group_without_suffix" {
  expect_failure = true
  attrs          = core::merge(local.trail, { cloud_watch_logs_group_arn = "arn:aws:logs:eu-central-1:123456789012:log-group:audit" })
}

resource "aws_cloudtrail" "without_key_events" {
  expect_failure = true
  attrs          = core::merge(local.trail, { event_selector = [{ exclude_management_event_sources = ["kms.amazonaws.com"] }] })
}

resource "aws_cloudtrail" "without_read_events" {
  expect_failure = true
  attrs          = core::merge(local.trail, { event_selector = [{ read_write_type = "WriteOnly" }] })
}

resource "aws_cloudtrail_event_data_store" "keyed" {
  attrs = {
    kms_key_id = "arn:aws:kms:eu-central-1:123456789012:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
    tags       = {}
  }
}

# Nothing says which environment it is: as in production.
resource "aws_cloudtrail_event_data_store" "without_key" {
  expect_failure = true
  attrs          = { tags = {} }
}
