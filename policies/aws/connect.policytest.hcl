policytest {
  targets = ["connect.policy.hcl"]
}

resource "aws_connect_instance_storage_config" "kept" {
  attrs = {
    instance_id   = "a1b2c3d4-5e6f-7a8b-9c0d-1e2f3a4b5c6d"
    resource_type = "CALL_RECORDINGS"
    storage_config = [{
      storage_type = "S3"
      s3_config = [{
        bucket_name   = "recordings"
        bucket_prefix = "calls"
        encryption_config = [{
          encryption_type = "KMS"
          key_id          = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
        }]
      }]
    }]
  }
}

resource "aws_connect_instance_storage_config" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    instance_id   = "a1b2c3d4-5e6f-7a8b-9c0d-1e2f3a4b5c6d"
    resource_type = "CALL_RECORDINGS"
    storage_config = [{
      storage_type = "S3"
      s3_config = [{
        bucket_name   = "recordings"
        bucket_prefix = "calls"
      }]
    }]
  }
}

resource "aws_connect_instance_storage_config" "customer_managed_key_aws_managed" {
  expect_failure = true

  attrs = {
    instance_id   = "a1b2c3d4-5e6f-7a8b-9c0d-1e2f3a4b5c6d"
    resource_type = "CALL_RECORDINGS"
    storage_config = [{
      storage_type = "S3"
      s3_config = [{
        bucket_name   = "recordings"
        bucket_prefix = "calls"
        encryption_config = [{
          encryption_type = "KMS"
          key_id          = "alias/aws/connect"
        }]
      }]
    }]
  }
}
