variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = "alias/aws/mq"
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

resource "aws_mq_broker" "kept" { # expect: pass aws_mq_broker_customer_managed_key
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

resource "aws_mq_broker" "development" {
  broker_name         = "development"
  engine_type         = "ActiveMQ"
  engine_version      = "5.18"
  host_instance_type  = "mq.m5.large"
  publicly_accessible = false
  tags                = { Environment = "dev" }
}

resource "aws_mq_broker" "unkeyed" { # expect: fail aws_mq_broker_customer_managed_key
  broker_name         = "unkeyed"
  engine_type         = "ActiveMQ"
  engine_version      = "5.18"
  host_instance_type  = "mq.m5.large"
  publicly_accessible = false
}

resource "aws_mq_broker" "owned" {
  broker_name         = "owned"
  engine_type         = "ActiveMQ"
  engine_version      = "5.18"
  host_instance_type  = "mq.m5.large"
  publicly_accessible = false

  encryption_options {
    use_aws_owned_key = true # expect: fail aws_mq_broker_customer_managed_key
    kms_key_id        = aws_kms_key.records.arn
  }
}

resource "aws_mq_broker" "unnamed" {
  broker_name         = "unnamed"
  engine_type         = "ActiveMQ"
  engine_version      = "5.18"
  host_instance_type  = "mq.m5.large"
  publicly_accessible = false

  encryption_options { # expect: fail aws_mq_broker_customer_managed_key
    use_aws_owned_key = false
  }
}

resource "aws_mq_broker" "undecided" {
  broker_name         = "undecided"
  engine_type         = "ActiveMQ"
  engine_version      = "5.18"
  host_instance_type  = "mq.m5.large"
  publicly_accessible = false

  encryption_options {
    use_aws_owned_key = false
    kms_key_id        = var.setting # expect: unknown aws_mq_broker_customer_managed_key
  }
}
