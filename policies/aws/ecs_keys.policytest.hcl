policytest {
  targets = ["ecs_keys.policy.hcl"]
}

resource "aws_ecs_cluster" "kept" {
  attrs = {
    name = "kept"
    configuration = [{
      managed_storage_configuration = [{
        kms_key_id                           = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
        fargate_ephemeral_storage_kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
      }]
    }]
  }
}

resource "aws_ecs_cluster" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    name = "customer-managed-key-unkeyed"
    configuration = [{
      managed_storage_configuration = [{
        fargate_ephemeral_storage_kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
      }]
    }]
  }
}
