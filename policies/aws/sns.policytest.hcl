policytest {
  targets = ["sns.policy.hcl"]
}

resource "aws_sns_topic" "kept" {
  attrs = {
    name              = "kept"
    kms_master_key_id = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_sns_topic" "encrypted_plain" {
  expect_failure = true

  attrs = {
    name = "encrypted-plain"
  }
}

resource "aws_sns_topic" "encrypted_empty" {
  expect_failure = true

  attrs = {
    name              = "encrypted-empty"
    kms_master_key_id = ""
  }
}

resource "aws_sns_topic" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    name              = "customer-managed-key-unkeyed"
    kms_master_key_id = "alias/aws/sns"
  }
}
