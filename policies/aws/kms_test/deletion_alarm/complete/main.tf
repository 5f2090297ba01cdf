resource "aws_cloudtrail" "account" { # expect: pass aws_cloudtrail_key_deletion_alarm
  name           = "account"
  s3_bucket_name = "trail"
}

resource "aws_cloudwatch_log_metric_filter" "keys" {
  name           = "keys"
  log_group_name = "trail"
  pattern        = "{ ($.eventSource = kms.amazonaws.com) && (($.eventName = DisableKey) || ($.eventName = ScheduleKeyDeletion)) }"

  metric_transformation {
    name      = "KeyDeletion"
    namespace = "Audit"
    value     = "1"
  }
}

resource "aws_sns_topic" "security" {
  name = "security"
}

resource "aws_cloudwatch_metric_alarm" "keys" {
  alarm_name          = "key-deletion"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  metric_name         = aws_cloudwatch_log_metric_filter.keys.metric_transformation[0].name
  namespace           = "Audit"
  alarm_actions       = [aws_sns_topic.security.arn]
}
