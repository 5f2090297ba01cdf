resource "aws_kms_key" "audit" {
  description         = "Audit"
  enable_key_rotation = true
}

resource "aws_cloudtrail" "keys_left_out" {
  name                       = "keys-left-out"
  s3_bucket_name             = "clinic-audit"
  is_multi_region_trail      = true
  enable_log_file_validation = true
  kms_key_id                 = aws_kms_key.audit.arn
  cloud_watch_logs_group_arn = "arn:aws:logs:eu-central-1:123456789012:log-group:audit:*"
  cloud_watch_logs_role_arn  = "arn:aws:iam::123456789012:role/audit"

  event_selector {
    exclude_management_event_sources = ["kms.amazonaws.com"] # expect: fail aws_cloudtrail_key_events
  }
}

# Decrypt is a read event.
resource "aws_cloudtrail" "writes" {
  name                       = "writes"
  s3_bucket_name             = "clinic-audit"
  is_multi_region_trail      = true
  enable_log_file_validation = true
  kms_key_id                 = aws_kms_key.audit.arn
  cloud_watch_logs_group_arn = "arn:aws:logs:eu-central-1:123456789012:log-group:audit:*"
  cloud_watch_logs_role_arn  = "arn:aws:iam::123456789012:role/audit"

  event_selector {
    read_write_type = "WriteOnly" # expect: fail aws_cloudtrail_management_events
  }
}

resource "aws_cloudtrail" "data_only" {
  name                       = "data-only"
  s3_bucket_name             = "clinic-audit"
  is_multi_region_trail      = true
  enable_log_file_validation = true
  kms_key_id                 = aws_kms_key.audit.arn
  cloud_watch_logs_group_arn = "arn:aws:logs:eu-central-1:123456789012:log-group:audit:*"
  cloud_watch_logs_role_arn  = "arn:aws:iam::123456789012:role/audit"

  event_selector {
    include_management_events = false # expect: fail aws_cloudtrail_management_events

    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3"]
    }
  }
}
