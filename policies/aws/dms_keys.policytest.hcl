policytest {
  targets = ["dms_keys.policy.hcl"]
}

resource "aws_dms_replication_instance" "kept" {
  attrs = {
    replication_instance_id    = "kept"
    replication_instance_class = "dms.t3.medium"
    kms_key_arn                = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_dms_replication_instance" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    replication_instance_id    = "customer-managed-key-unkeyed"
    replication_instance_class = "dms.t3.medium"
  }
}

resource "aws_dms_endpoint" "kept" {
  attrs = {
    endpoint_id   = "kept"
    endpoint_type = "source"
    engine_name   = "postgres"
    kms_key_arn   = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_dms_endpoint" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    endpoint_id   = "customer-managed-key-unkeyed"
    endpoint_type = "source"
    engine_name   = "postgres"
  }
}

resource "aws_dms_s3_endpoint" "kept" {
  attrs = {
    endpoint_id                       = "kept"
    endpoint_type                     = "target"
    bucket_name                       = "replicated"
    service_access_role_arn           = "arn:aws:iam::111122223333:role/service"
    encryption_mode                   = "SSE_KMS"
    server_side_encryption_kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_dms_s3_endpoint" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    endpoint_id             = "customer-managed-key-unkeyed"
    endpoint_type           = "target"
    bucket_name             = "replicated"
    service_access_role_arn = "arn:aws:iam::111122223333:role/service"
    encryption_mode         = "SSE_S3"
  }
}

resource "aws_dms_s3_endpoint" "customer_managed_key_absent" {
  expect_failure = true

  attrs = {
    endpoint_id                       = "customer-managed-key-absent"
    endpoint_type                     = "target"
    bucket_name                       = "replicated"
    service_access_role_arn           = "arn:aws:iam::111122223333:role/service"
    server_side_encryption_kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}
