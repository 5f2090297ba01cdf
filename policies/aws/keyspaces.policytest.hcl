policytest {
  targets = ["keyspaces.policy.hcl"]
}

resource "aws_keyspaces_table" "kept" {
  attrs = {
    keyspace_name = "clinic"
    table_name    = "visits"
    encryption_specification = [{
      type               = "CUSTOMER_MANAGED_KMS_KEY"
      kms_key_identifier = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
    point_in_time_recovery = [{
      status = "ENABLED"
    }]
  }
}

resource "aws_keyspaces_table" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    keyspace_name = "clinic"
    table_name    = "visits"
    point_in_time_recovery = [{
      status = "ENABLED"
    }]
  }
}

resource "aws_keyspaces_table" "customer_managed_key_aws_owned" {
  expect_failure = true

  attrs = {
    keyspace_name = "clinic"
    table_name    = "visits"
    encryption_specification = [{
      type = "AWS_OWNED_KMS_KEY"
    }]
    point_in_time_recovery = [{
      status = "ENABLED"
    }]
  }
}

resource "aws_keyspaces_table" "point_in_time_recovery_off" {
  expect_failure = true

  attrs = {
    keyspace_name = "clinic"
    table_name    = "visits"
    encryption_specification = [{
      type               = "CUSTOMER_MANAGED_KMS_KEY"
      kms_key_identifier = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
    point_in_time_recovery = [{
      status = "DISABLED"
    }]
  }
}

resource "aws_keyspaces_table" "point_in_time_recovery_absent" {
  expect_failure = true

  attrs = {
    keyspace_name = "clinic"
    table_name    = "visits"
    encryption_specification = [{
      type               = "CUSTOMER_MANAGED_KMS_KEY"
      kms_key_identifier = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
  }
}
