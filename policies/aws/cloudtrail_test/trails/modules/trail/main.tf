variable "recording" {
  type = bool
}

variable "key_arn" {
  type = string
}

resource "aws_cloudtrail" "this" {
  name                       = "of-module"
  s3_bucket_name             = "clinic-audit"
  is_multi_region_trail      = var.recording # expect: fail aws_cloudtrail_multi_region
  enable_logging             = var.recording # expect: fail aws_cloudtrail_logging_enabled
  enable_log_file_validation = var.recording # expect: fail aws_cloudtrail_log_file_validation
  kms_key_id                 = var.key_arn   # expect: fail aws_cloudtrail_customer_managed_key
  cloud_watch_logs_group_arn = ""            # expect: fail aws_cloudtrail_cloudwatch_delivery
}

resource "aws_cloudtrail_event_data_store" "this" {
  name       = "of-module"
  kms_key_id = var.key_arn # expect: fail aws_cloudtrail_event_data_store_customer_managed_key
}
