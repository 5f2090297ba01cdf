variable "setting" {
  type = string
}

resource "aws_sns_topic" "this" {
  name              = "this"
  kms_master_key_id = var.setting # expect: fail aws_sns_topic_alarms_can_publish
}

resource "aws_cloudwatch_metric_alarm" "this" {
  alarm_name          = "key-deletion"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.this.arn]
}
