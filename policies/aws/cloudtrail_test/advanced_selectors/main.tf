locals {
  group = "arn:aws:logs:eu-central-1:123456789012:log-group:audit:*"
  role  = "arn:aws:iam::123456789012:role/audit"
  key   = "arn:aws:kms:eu-central-1:123456789012:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
}

# All management events, and the data events of buckets.
resource "aws_cloudtrail" "all" { # expect: pass aws_cloudtrail_management_events, pass aws_cloudtrail_key_events
  name                       = "all"
  s3_bucket_name             = "clinic-audit"
  is_multi_region_trail      = true
  enable_log_file_validation = true
  kms_key_id                 = local.key
  cloud_watch_logs_group_arn = local.group
  cloud_watch_logs_role_arn  = local.role

  advanced_event_selector {
    field_selector {
      field  = "eventCategory"
      equals = ["Management"]
    }
  }

  advanced_event_selector {
    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }
  }
}

resource "aws_cloudtrail" "without_keys" {
  name                       = "without-keys"
  s3_bucket_name             = "clinic-audit"
  is_multi_region_trail      = true
  enable_log_file_validation = true
  kms_key_id                 = local.key
  cloud_watch_logs_group_arn = local.group
  cloud_watch_logs_role_arn  = local.role

  advanced_event_selector {
    field_selector {
      field  = "eventCategory"
      equals = ["Management"]
    }

    field_selector {
      field      = "eventSource"
      not_equals = ["kms.amazonaws.com"] # expect: fail aws_cloudtrail_key_events
    }
  }
}

resource "aws_cloudtrail" "writes" {
  name                       = "writes"
  s3_bucket_name             = "clinic-audit"
  is_multi_region_trail      = true
  enable_log_file_validation = true
  kms_key_id                 = local.key
  cloud_watch_logs_group_arn = local.group
  cloud_watch_logs_role_arn  = local.role

  advanced_event_selector { # expect: fail aws_cloudtrail_management_events
    field_selector {
      field  = "eventCategory"
      equals = ["Management"]
    }

    field_selector {
      field  = "readOnly"
      equals = ["false"]
    }
  }
}
