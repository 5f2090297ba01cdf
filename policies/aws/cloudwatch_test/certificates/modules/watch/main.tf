variable "threshold" {
  type = number
}

variable "enabled" {
  type    = bool
  default = false
}

resource "aws_acm_certificate" "this" { # expect: fail aws_acm_certificate_expiry_alarm
  domain_name       = "intern.clinic.example"
  validation_method = "DNS"
}

# CloudWatch may not use this key, and nobody is subscribed.
resource "aws_sns_topic" "this" {
  name              = "of-module"
  kms_master_key_id = "alias/aws/sns"
}

resource "aws_cloudwatch_metric_alarm" "this" { # expect: fail aws_cloudwatch_metric_alarm_expiry_of_certificate
  alarm_name          = "of-module"
  namespace           = "AWS/CertificateManager"
  metric_name         = "DaysToExpiry"
  statistic           = "Minimum"
  comparison_operator = "LessThanThreshold"
  threshold           = var.threshold # expect: fail aws_cloudwatch_metric_alarm_expiry_can_fire
  period              = 86400
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.this.arn] # expect: fail aws_cloudwatch_metric_alarm_topic_reachable, fail aws_cloudwatch_metric_alarm_topic_subscribed
  actions_enabled     = var.enabled              # expect: fail aws_cloudwatch_metric_alarm_actions_enabled
}
