variable "setting" {
  type = string
}

resource "aws_mq_broker" "this" {
  broker_name         = "this"
  engine_type         = "ActiveMQ"
  engine_version      = "5.18"
  host_instance_type  = "mq.m5.large"
  publicly_accessible = false

  encryption_options {
    use_aws_owned_key = false
    kms_key_id        = var.setting # expect: fail aws_mq_broker_customer_managed_key
  }
}
