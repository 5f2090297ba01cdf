resource "aws_cloudtrail" "account" { # expect: fail aws_cloudtrail_key_deletion_alarm
  name           = "account"
  s3_bucket_name = "trail"
}

resource "aws_cloudwatch_log_metric_filter" "keys" {
  name           = "keys"
  log_group_name = "trail"
  pattern        = "{ ($.eventName = DisableKey) || ($.eventName = ScheduleKeyDeletion) }"

  metric_transformation {
    name      = "KeyDeletion"
    namespace = "Audit"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "keys" {
  alarm_name          = "key-deletion"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  metric_name         = "KeyDeletion"
  namespace           = "CloudTrail"
  alarm_actions       = ["arn:aws:sns:eu-central-1:123456789012:security"]
}
