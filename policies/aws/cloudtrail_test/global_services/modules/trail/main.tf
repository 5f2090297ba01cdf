variable "global_events" {
  type = bool
}

variable "management_events" {
  type = bool
}

variable "read_write_type" {
  type = string
}

variable "left_out" {
  type = list(string)
}

resource "aws_cloudtrail" "this" {
  name                          = "regional"
  s3_bucket_name                = "clinic-audit"
  is_multi_region_trail         = true
  enable_log_file_validation    = true
  kms_key_id                    = "arn:aws:kms:eu-central-1:123456789012:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
  cloud_watch_logs_group_arn    = "arn:aws:logs:eu-central-1:123456789012:log-group:audit:*"
  cloud_watch_logs_role_arn     = "arn:aws:iam::123456789012:role/audit"
  include_global_service_events = var.global_events # expect: fail aws_cloudtrail_global_service_events

  event_selector {
    include_management_events        = var.management_events
    read_write_type                  = var.read_write_type # expect: fail aws_cloudtrail_management_events
    exclude_management_event_sources = var.left_out        # expect: fail aws_cloudtrail_key_events
  }
}
