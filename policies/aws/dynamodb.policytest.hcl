policytest {
  targets = ["dynamodb.policy.hcl"]
}

resource "aws_dynamodb_table" "kept" {
  attrs = {
    name         = "kept"
    billing_mode = "PAY_PER_REQUEST"
    hash_key     = "id"
    attribute = [{
      name = "id"
      type = "S"
    }]
    server_side_encryption = [{
      enabled     = true
      kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
    point_in_time_recovery = [{
      enabled = true
    }]
  }
}

resource "aws_dynamodb_table" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    name         = "customer-managed-key-unkeyed"
    billing_mode = "PAY_PER_REQUEST"
    hash_key     = "id"
    attribute = [{
      name = "id"
      type = "S"
    }]
    server_side_encryption = [{
      enabled = true
    }]
    point_in_time_recovery = [{
      enabled = true
    }]
  }
}

resource "aws_dynamodb_table" "customer_managed_key_absent" {
  expect_failure = true

  attrs = {
    name         = "customer-managed-key-absent"
    billing_mode = "PAY_PER_REQUEST"
    hash_key     = "id"
    attribute = [{
      name = "id"
      type = "S"
    }]
    point_in_time_recovery = [{
      enabled = true
    }]
  }
}

resource "aws_dynamodb_table" "customer_managed_key_ineffective" {
  expect_failure = true

  attrs = {
    name         = "customer-managed-key-ineffective"
    billing_mode = "PAY_PER_REQUEST"
    hash_key     = "id"
    attribute = [{
      name = "id"
      type = "S"
    }]
    server_side_encryption = [{
      enabled     = false
      kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
    point_in_time_recovery = [{
      enabled = true
    }]
  }
}

resource "aws_dynamodb_table" "replicas_customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    name         = "replicas-customer-managed-key-unkeyed"
    billing_mode = "PAY_PER_REQUEST"
    hash_key     = "id"
    attribute = [{
      name = "id"
      type = "S"
    }]
    server_side_encryption = [{
      enabled     = true
      kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
    point_in_time_recovery = [{
      enabled = true
    }]
    replica = [{
      region_name            = "eu-central-1"
      point_in_time_recovery = true
    }]
  }
}

resource "aws_dynamodb_table" "point_in_time_recovery_off" {
  expect_failure = true

  attrs = {
    name         = "point-in-time-recovery-off"
    billing_mode = "PAY_PER_REQUEST"
    hash_key     = "id"
    attribute = [{
      name = "id"
      type = "S"
    }]
    server_side_encryption = [{
      enabled     = true
      kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
    point_in_time_recovery = [{
      enabled = false
    }]
  }
}

resource "aws_dynamodb_table" "point_in_time_recovery_absent" {
  expect_failure = true

  attrs = {
    name         = "point-in-time-recovery-absent"
    billing_mode = "PAY_PER_REQUEST"
    hash_key     = "id"
    attribute = [{
      name = "id"
      type = "S"
    }]
    server_side_encryption = [{
      enabled     = true
      kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
  }
}

resource "aws_dynamodb_table" "replicas_point_in_time_recovery_absent" {
  expect_failure = true

  attrs = {
    name         = "replicas-point-in-time-recovery-absent"
    billing_mode = "PAY_PER_REQUEST"
    hash_key     = "id"
    attribute = [{
      name = "id"
      type = "S"
    }]
    point_in_time_recovery = [{
      enabled = true
    }]
    tags = { Environment = "dev" }
    replica = [{
      region_name = "eu-central-1"
    }]
  }
}

resource "aws_dynamodb_table_replica" "kept" {
  attrs = {
    global_table_arn       = "arn:aws:dynamodb:eu-west-1:111122223333:table/visits"
    kms_key_arn            = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    point_in_time_recovery = true
  }
}

resource "aws_dynamodb_table_replica" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    global_table_arn       = "arn:aws:dynamodb:eu-west-1:111122223333:table/visits"
    point_in_time_recovery = true
  }
}

resource "aws_dynamodb_table_replica" "point_in_time_recovery_off" {
  expect_failure = true

  attrs = {
    global_table_arn       = "arn:aws:dynamodb:eu-west-1:111122223333:table/visits"
    kms_key_arn            = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    point_in_time_recovery = false
  }
}

resource "aws_dynamodb_table_replica" "point_in_time_recovery_absent" {
  expect_failure = true

  attrs = {
    global_table_arn = "arn:aws:dynamodb:eu-west-1:111122223333:table/visits"
    kms_key_arn      = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}
