policytest {
  targets = ["kendra.policy.hcl"]
}

resource "aws_kendra_index" "kept" {
  attrs = {
    name     = "kept"
    role_arn = "arn:aws:iam::111122223333:role/service"
    server_side_encryption_configuration = [{
      kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
  }
}

resource "aws_kendra_index" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    name     = "customer-managed-key-unkeyed"
    role_arn = "arn:aws:iam::111122223333:role/service"
  }
}
