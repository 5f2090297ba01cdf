policytest {
  targets = ["workspaces.policy.hcl"]
}

resource "aws_workspaces_workspace" "kept" {
  attrs = {
    directory_id                   = "d-90670a1b2c"
    bundle_id                      = "wsb-bh8rsxt14"
    user_name                      = "clerk"
    root_volume_encryption_enabled = true
    user_volume_encryption_enabled = true
    volume_encryption_key          = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_workspaces_workspace" "root_volume_encrypted_off" {
  expect_failure = true

  attrs = {
    directory_id                   = "d-90670a1b2c"
    bundle_id                      = "wsb-bh8rsxt14"
    user_name                      = "clerk"
    root_volume_encryption_enabled = false
    user_volume_encryption_enabled = true
    volume_encryption_key          = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_workspaces_workspace" "root_volume_encrypted_absent" {
  expect_failure = true

  attrs = {
    directory_id                   = "d-90670a1b2c"
    bundle_id                      = "wsb-bh8rsxt14"
    user_name                      = "clerk"
    user_volume_encryption_enabled = true
    volume_encryption_key          = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_workspaces_workspace" "user_volume_encrypted_off" {
  expect_failure = true

  attrs = {
    directory_id                   = "d-90670a1b2c"
    bundle_id                      = "wsb-bh8rsxt14"
    user_name                      = "clerk"
    root_volume_encryption_enabled = true
    user_volume_encryption_enabled = false
    volume_encryption_key          = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_workspaces_workspace" "user_volume_encrypted_absent" {
  expect_failure = true

  attrs = {
    directory_id                   = "d-90670a1b2c"
    bundle_id                      = "wsb-bh8rsxt14"
    user_name                      = "clerk"
    root_volume_encryption_enabled = true
    volume_encryption_key          = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_workspaces_workspace" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    directory_id                   = "d-90670a1b2c"
    bundle_id                      = "wsb-bh8rsxt14"
    user_name                      = "clerk"
    root_volume_encryption_enabled = true
    user_volume_encryption_enabled = true
  }
}
