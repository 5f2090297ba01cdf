policytest {
  targets = ["xray.policy.hcl"]
}

resource "aws_xray_encryption_config" "kept" {
  attrs = {
    type   = "KMS"
    key_id = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_xray_encryption_config" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    type = "NONE"
  }
}
