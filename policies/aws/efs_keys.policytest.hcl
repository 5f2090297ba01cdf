policytest {
  targets = ["efs_keys.policy.hcl"]
}

resource "aws_efs_file_system" "kept" {
  attrs = {
    creation_token = "kept"
    encrypted      = true
    kms_key_id     = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_efs_file_system" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    creation_token = "customer-managed-key-unkeyed"
    encrypted      = true
  }
}

resource "aws_efs_replication_configuration" "kept" {
  attrs = {
    source_file_system_id = "fs-0a1b2c3d4e5f60718"
    destination = [{
      region     = "eu-central-1"
      kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
  }
}

resource "aws_efs_replication_configuration" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    source_file_system_id = "fs-0a1b2c3d4e5f60718"
    destination = [{
      region = "eu-central-1"
    }]
  }
}
