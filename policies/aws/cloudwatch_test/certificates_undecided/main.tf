
variable "dimensions" {
  type = map(string)
}

variable "topics" {
  type = list(string)
}

resource "aws_acm_certificate" "undecided" { # expect: unknown aws_acm_certificate_expiry_alarm
  domain_name       = "portal.clinic.example"
  validation_method = "DNS"
}

resource "aws_cloudwatch_metric_alarm" "undecided" {
  alarm_name          = "undecided"
  namespace           = "AWS/CertificateManager"
  metric_name         = "DaysToExpiry"
  dimensions          = var.dimensions # expect: unknown aws_cloudwatch_metric_alarm_expiry_of_certificate
  statistic           = "Minimum"
  comparison_operator = "LessThanThreshold"
  threshold           = 30
  period              = 86400
  evaluation_periods  = 1
  alarm_actions       = var.topics # expect: unknown aws_cloudwatch_metric_alarm_expiry_can_fire, unknown aws_cloudwatch_metric_alarm_topic_reachable, unknown aws_cloudwatch_metric_alarm_topic_subscribed
}
