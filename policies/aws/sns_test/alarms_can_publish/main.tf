variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = "alias/aws/sns"
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { Environment = "prod" }
  }
}

resource "aws_sns_topic" "kept" {
  name              = "kept"
  kms_master_key_id = aws_kms_key.records.id
}

resource "aws_sns_topic" "heard" { # expect: pass aws_sns_topic_alarms_can_publish
  name              = "heard"
  kms_master_key_id = aws_kms_key.records.id
}

resource "aws_sns_topic" "silent" {
  name              = "silent"
  kms_master_key_id = "alias/aws/sns" # expect: fail aws_sns_topic_alarms_can_publish
}

resource "aws_cloudwatch_metric_alarm" "silent" {
  alarm_name          = "key-deletion-silent"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.silent.arn]
}

resource "aws_cloudwatch_metric_alarm" "heard" {
  alarm_name          = "key-deletion-heard"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.heard.arn]
}

resource "aws_cloudwatch_metric_alarm" "undecided" {
  alarm_name          = "key-deletion-undecided"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.undecided.arn]
}

resource "aws_sns_topic" "undecided" {
  name              = "undecided"
  kms_master_key_id = var.setting # expect: unknown aws_sns_topic_alarms_can_publish, unknown aws_sns_topic_encrypted, unknown aws_sns_topic_customer_managed_key
}
