resource "aws_cloudtrail" "account" { # expect: pass aws_cloudtrail_key_deletion_alarm
  name           = "account"
  s3_bucket_name = "trail"
}

resource "aws_cloudwatch_event_rule" "keys" {
  name = "keys"
  event_pattern = jsonencode({
    source = ["aws.kms"]
    detail = { eventName = ["DisableKey", "ScheduleKeyDeletion"] }
  })
}

resource "aws_cloudwatch_event_target" "keys" {
  rule = aws_cloudwatch_event_rule.keys.name
  arn  = "arn:aws:sns:eu-central-1:123456789012:security"
}
