variable "setting" {
  type = bool
}

module "store" {
  source = "./modules/store"

  setting = true
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

resource "aws_mq_broker" "kept" { # expect: pass aws_mq_broker_publicly_accessible
  broker_name         = "kept"
  engine_type         = "ActiveMQ"
  engine_version      = "5.18"
  host_instance_type  = "mq.m5.large"
  publicly_accessible = false

  encryption_options {
    use_aws_owned_key = false
    kms_key_id        = aws_kms_key.records.arn
  }
}

resource "aws_mq_broker" "text" {
  broker_name         = "text"
  engine_type         = "ActiveMQ"
  engine_version      = "5.18"
  host_instance_type  = "mq.m5.large"
  publicly_accessible = "false"

  encryption_options {
    use_aws_owned_key = false
    kms_key_id        = aws_kms_key.records.arn
  }
}

resource "aws_mq_broker" "absent" { # expect: pass aws_mq_broker_publicly_accessible
  broker_name        = "absent"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.m5.large"

  encryption_options {
    use_aws_owned_key = false
    kms_key_id        = aws_kms_key.records.arn
  }
}

resource "aws_mq_broker" "open" {
  broker_name         = "open"
  engine_type         = "ActiveMQ"
  engine_version      = "5.18"
  host_instance_type  = "mq.m5.large"
  publicly_accessible = true # expect: fail aws_mq_broker_publicly_accessible

  encryption_options {
    use_aws_owned_key = false
    kms_key_id        = aws_kms_key.records.arn
  }
}

resource "aws_mq_broker" "undecided" {
  broker_name         = "undecided"
  engine_type         = "ActiveMQ"
  engine_version      = "5.18"
  host_instance_type  = "mq.m5.large"
  publicly_accessible = var.setting # expect: unknown aws_mq_broker_publicly_accessible

  encryption_options {
    use_aws_owned_key = false
    kms_key_id        = aws_kms_key.records.arn
  }
}
