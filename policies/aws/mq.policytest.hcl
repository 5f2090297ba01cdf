policytest {
  targets = ["mq.policy.hcl"]
}

resource "aws_mq_broker" "kept" {
  attrs = {
    broker_name         = "kept"
    engine_type         = "ActiveMQ"
    engine_version      = "5.18"
    host_instance_type  = "mq.m5.large"
    publicly_accessible = false
    encryption_options = [{
      use_aws_owned_key = false
      kms_key_id        = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
  }
}

resource "aws_mq_broker" "publicly_accessible_open" {
  expect_failure = true

  attrs = {
    broker_name         = "publicly-accessible-open"
    engine_type         = "ActiveMQ"
    engine_version      = "5.18"
    host_instance_type  = "mq.m5.large"
    publicly_accessible = true
    encryption_options = [{
      use_aws_owned_key = false
      kms_key_id        = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
  }
}

resource "aws_mq_broker" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    broker_name         = "customer-managed-key-unkeyed"
    engine_type         = "ActiveMQ"
    engine_version      = "5.18"
    host_instance_type  = "mq.m5.large"
    publicly_accessible = false
  }
}

resource "aws_mq_broker" "customer_managed_key_owned" {
  expect_failure = true

  attrs = {
    broker_name         = "customer-managed-key-owned"
    engine_type         = "ActiveMQ"
    engine_version      = "5.18"
    host_instance_type  = "mq.m5.large"
    publicly_accessible = false
    encryption_options = [{
      use_aws_owned_key = true
      kms_key_id        = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
  }
}

resource "aws_mq_broker" "customer_managed_key_unnamed" {
  expect_failure = true

  attrs = {
    broker_name         = "customer-managed-key-unnamed"
    engine_type         = "ActiveMQ"
    engine_version      = "5.18"
    host_instance_type  = "mq.m5.large"
    publicly_accessible = false
    encryption_options = [{
      use_aws_owned_key = false
    }]
  }
}
