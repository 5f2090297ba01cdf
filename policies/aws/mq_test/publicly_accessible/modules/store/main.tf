variable "setting" {
  type = bool
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

resource "aws_mq_broker" "this" {
  broker_name         = "this"
  engine_type         = "ActiveMQ"
  engine_version      = "5.18"
  host_instance_type  = "mq.m5.large"
  publicly_accessible = var.setting # expect: fail aws_mq_broker_publicly_accessible

  encryption_options {
    use_aws_owned_key = false
    kms_key_id        = aws_kms_key.records.arn
  }
}
