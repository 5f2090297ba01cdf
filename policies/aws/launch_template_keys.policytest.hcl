policytest {
  targets = ["launch_template_keys.policy.hcl"]
}

resource "aws_launch_template" "fine" {
  attrs = {
    block_device_mappings = [{ ebs = [{ encrypted = true, kms_key_id = "arn:aws:kms:eu-central-1:123456789012:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11" }] }]
  }
}

resource "aws_launch_template" "key_of_aws" {
  expect_failure = true

  attrs = {
    block_device_mappings = [{ ebs = [{ encrypted = true }] }]
  }
}
