resource "aws_cloudtrail" "audit" { # expect: pass aws_cloudtrail_key_deletion_alarm
  name           = "audit"
  s3_bucket_name = "clinic-audit"
}

resource "aws_cloudwatch_event_rule" "keys" {
  name = "keys"

  event_pattern = jsonencode({
    source      = ["aws.kms"]
    detail-type = ["AWS API Call via CloudTrail"]
    detail      = { eventName = ["DisableKey", "ScheduleKeyDeletion"] }
  })
}
