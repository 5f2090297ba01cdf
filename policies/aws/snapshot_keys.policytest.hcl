policytest {
  targets = ["snapshot_keys.policy.hcl"]
}

resource "aws_ebs_snapshot_copy" "kept" {
  attrs = {
    source_region      = "eu-west-1"
    source_snapshot_id = "snap-0a1b2c3d4e5f60718"
    encrypted          = true
    kms_key_id         = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_ebs_snapshot_copy" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    source_region      = "eu-west-1"
    source_snapshot_id = "snap-0a1b2c3d4e5f60718"
    encrypted          = true
  }
}

resource "aws_ami_copy" "kept" {
  attrs = {
    name              = "kept"
    source_ami_id     = "ami-0a1b2c3d4e5f60718"
    source_ami_region = "eu-west-1"
    encrypted         = true
    kms_key_id        = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_ami_copy" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    name              = "customer-managed-key-unkeyed"
    source_ami_id     = "ami-0a1b2c3d4e5f60718"
    source_ami_region = "eu-west-1"
    encrypted         = true
  }
}
