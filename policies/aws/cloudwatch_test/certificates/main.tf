variable "days" {
  type = number
}

variable "switched_on" {
  type = bool
}


resource "aws_sns_topic" "operations" {
  name              = "operations"
  kms_master_key_id = "1234abcd-12ab-34cd-56ef-1234567890ab"
}

resource "aws_sns_topic_subscription" "operations" {
  topic_arn = aws_sns_topic.operations.arn
  protocol  = "https"
  endpoint  = "https://pager.clinic.example/notify"
}

resource "aws_acm_certificate" "watched" { # expect: pass aws_acm_certificate_expiry_alarm
  domain_name       = "portal.clinic.example"
  validation_method = "DNS"
}

resource "aws_cloudwatch_metric_alarm" "watched" { # expect: pass aws_cloudwatch_metric_alarm_expiry_of_certificate, pass aws_cloudwatch_metric_alarm_expiry_can_fire, pass aws_cloudwatch_metric_alarm_topic_reachable, pass aws_cloudwatch_metric_alarm_topic_subscribed
  alarm_name          = "portal-certificate"
  namespace           = "AWS/CertificateManager"
  metric_name         = "DaysToExpiry"
  dimensions          = { CertificateArn = aws_acm_certificate.watched.arn }
  statistic           = "Minimum"
  comparison_operator = "LessThanOrEqualToThreshold"
  threshold           = 30
  period              = 86400
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.operations.arn]
}

# The alarm is for the other one.
resource "aws_acm_certificate" "unwatched" { # expect: fail aws_acm_certificate_expiry_alarm
  domain_name       = "api.clinic.example"
  validation_method = "DNS"
}

# There is no such metric, and so never any data.
resource "aws_cloudwatch_metric_alarm" "any_certificate" { # expect: fail aws_cloudwatch_metric_alarm_expiry_of_certificate
  alarm_name          = "certificates"
  namespace           = "AWS/CertificateManager"
  metric_name         = "DaysToExpiry"
  statistic           = "Minimum"
  comparison_operator = "LessThanThreshold"
  threshold           = 30
  period              = 86400
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.operations.arn]
}

resource "aws_cloudwatch_metric_alarm" "wrong_way" {
  alarm_name          = "wrong-way"
  namespace           = "AWS/CertificateManager"
  metric_name         = "DaysToExpiry"
  dimensions          = { CertificateArn = aws_acm_certificate.watched.arn }
  statistic           = "Minimum"
  comparison_operator = "GreaterThanThreshold" # expect: fail aws_cloudwatch_metric_alarm_expiry_can_fire
  threshold           = 30
  period              = 86400
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.operations.arn]
  actions_enabled     = false # expect: fail aws_cloudwatch_metric_alarm_actions_enabled
}

resource "aws_cloudwatch_metric_alarm" "late_and_silent" {
  alarm_name          = "late"
  namespace           = "AWS/CertificateManager"
  metric_name         = "DaysToExpiry"
  dimensions          = { CertificateArn = aws_acm_certificate.watched.arn }
  statistic           = "Minimum"
  comparison_operator = "LessThanThreshold"
  threshold           = 7 # expect: fail aws_cloudwatch_metric_alarm_expiry_can_fire
  period              = 86400
  evaluation_periods  = 1
}

resource "aws_cloudwatch_metric_alarm" "undecided" {
  alarm_name          = "undecided"
  namespace           = "AWS/CertificateManager"
  metric_name         = "DaysToExpiry"
  dimensions          = { CertificateArn = aws_acm_certificate.watched.arn }
  statistic           = "Minimum"
  comparison_operator = "LessThanThreshold"
  threshold           = var.days # expect: unknown aws_cloudwatch_metric_alarm_expiry_can_fire
  period              = 86400
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.operations.arn]
  actions_enabled     = var.switched_on # expect: unknown aws_cloudwatch_metric_alarm_actions_enabled
}

module "watch" {
  source = "./modules/watch"

  threshold = 5
}
