policytest {
  targets = ["sqs.policy.hcl"]
}

resource "aws_sqs_queue" "kept" {
  attrs = {
    name              = "kept"
    kms_master_key_id = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_sqs_queue" "encrypted_plain" {
  expect_failure = true

  attrs = {
    name                    = "encrypted-plain"
    sqs_managed_sse_enabled = false
  }
}

resource "aws_sqs_queue" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    name = "customer-managed-key-unkeyed"
  }
}

resource "aws_sqs_queue" "customer_managed_key_aws_managed" {
  expect_failure = true

  attrs = {
    name              = "customer-managed-key-aws-managed"
    kms_master_key_id = "alias/aws/sqs"
  }
}

resource "aws_sqs_queue" "customer_managed_key_by_name" {
  expect_failure = true

  attrs = {
    name              = "customer-managed-key-by-name"
    kms_master_key_id = "arn:aws:kms:eu-west-1:111122223333:alias/aws/sqs"
  }
}
