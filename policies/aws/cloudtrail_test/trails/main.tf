provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { Environment = "production" }
  }
}

variable "trail_switch" {
  type = bool
}

variable "key_arn" {
  type = string
}

variable "group_arn" {
  type = string
}

resource "aws_kms_key" "audit" {
  description         = "Audit"
  enable_key_rotation = true
}

resource "aws_cloudwatch_log_group" "audit" {
  name       = "/audit/trail"
  kms_key_id = aws_kms_key.audit.arn
}

resource "aws_iam_role" "audit" {
  name               = "audit-delivery"
  assume_role_policy = "{}"
}

# All regions, signed, under a key of ours.
resource "aws_cloudtrail" "complete" { # expect: pass aws_cloudtrail_multi_region, pass aws_cloudtrail_log_file_validation, pass aws_cloudtrail_customer_managed_key, pass aws_cloudtrail_cloudwatch_delivery
  name                       = "complete"
  s3_bucket_name             = "clinic-audit"
  is_multi_region_trail      = true
  enable_log_file_validation = true
  kms_key_id                 = aws_kms_key.audit.arn
  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.audit.arn}:*"
  cloud_watch_logs_role_arn  = aws_iam_role.audit.arn
}

# What is not written is off.
resource "aws_cloudtrail" "bare" { # expect: fail aws_cloudtrail_multi_region, fail aws_cloudtrail_log_file_validation, fail aws_cloudtrail_customer_managed_key, fail aws_cloudtrail_cloudwatch_delivery
  name           = "bare"
  s3_bucket_name = "clinic-audit"
}

resource "aws_cloudtrail" "wrong" {
  name                          = "wrong"
  s3_bucket_name                = "clinic-audit"
  is_multi_region_trail         = false                              # expect: fail aws_cloudtrail_multi_region
  enable_logging                = false                              # expect: fail aws_cloudtrail_logging_enabled
  enable_log_file_validation    = false                              # expect: fail aws_cloudtrail_log_file_validation
  kms_key_id                    = "alias/aws/s3"                     # expect: fail aws_cloudtrail_customer_managed_key
  cloud_watch_logs_group_arn    = aws_cloudwatch_log_group.audit.arn # expect: fail aws_cloudtrail_cloudwatch_delivery
  cloud_watch_logs_role_arn     = aws_iam_role.audit.arn
  include_global_service_events = false
}

resource "aws_cloudtrail" "undecided" {
  name                       = "undecided"
  s3_bucket_name             = "clinic-audit"
  is_multi_region_trail      = var.trail_switch # expect: unknown aws_cloudtrail_multi_region
  enable_logging             = var.trail_switch # expect: unknown aws_cloudtrail_logging_enabled
  enable_log_file_validation = var.trail_switch # expect: unknown aws_cloudtrail_log_file_validation
  kms_key_id                 = var.key_arn      # expect: unknown aws_cloudtrail_customer_managed_key
  cloud_watch_logs_group_arn = var.group_arn    # expect: unknown aws_cloudtrail_cloudwatch_delivery
  cloud_watch_logs_role_arn  = aws_iam_role.audit.arn
}

# A group without a role: nothing is delivered.
resource "aws_cloudtrail" "no_role" { # expect: fail aws_cloudtrail_cloudwatch_delivery
  name                       = "no-role"
  s3_bucket_name             = "clinic-audit"
  is_multi_region_trail      = true
  enable_log_file_validation = true
  kms_key_id                 = aws_kms_key.audit.arn
  cloud_watch_logs_group_arn = "arn:aws:logs:eu-central-1:123456789012:log-group:audit:*"
}

module "off" {
  source = "./modules/trail"

  recording = false
  key_arn   = "alias/aws/s3"
}

# --- Event data stores ----------------------------------------------------------

resource "aws_cloudtrail_event_data_store" "production" { # expect: fail aws_cloudtrail_event_data_store_customer_managed_key
  name = "events"
}

resource "aws_cloudtrail_event_data_store" "keyed" { # expect: pass aws_cloudtrail_event_data_store_customer_managed_key
  name       = "events-keyed"
  kms_key_id = aws_kms_key.audit.arn
}

resource "aws_cloudtrail_event_data_store" "development" {
  name = "events-dev"
  tags = { Environment = "dev" }
}

resource "aws_cloudtrail_event_data_store" "development_classified" { # expect: fail aws_cloudtrail_event_data_store_customer_managed_key
  name = "events-dev-classified"
  tags = { Environment = "dev", Classification = "RESTRICTED" }
}

resource "aws_cloudtrail_event_data_store" "public" {
  name = "events-public"
  tags = { Environment = "prod", Classification = "PUBLIC" }
}

resource "aws_cloudtrail_event_data_store" "undecided" {
  name       = "events-undecided"
  kms_key_id = var.key_arn # expect: unknown aws_cloudtrail_event_data_store_customer_managed_key
}
