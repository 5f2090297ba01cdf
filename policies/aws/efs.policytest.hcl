policytest {
  targets = ["efs.policy.hcl"]
}

resource "aws_efs_file_system" "encrypted" {
  attrs = {
    encrypted = true
  }
}

resource "aws_efs_file_system" "plain" {
  expect_failure = true

  attrs = {
    encrypted = false
  }
}

resource "aws_efs_file_system" "absent" {
  expect_failure = true

  attrs = {
    kms_key_id = "alias/files"
  }
}
