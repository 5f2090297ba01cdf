policytest {
  targets = ["efs.policy.hcl"]
}

resource "aws_efs_file_system" "encrypted" {
  attrs = {
    id        = "fs-1"
    arn       = "arn:aws:elasticfilesystem:eu-central-1:123456789012:file-system/fs-1"
    encrypted = true
  }
}

resource "aws_efs_file_system" "plain" {
  expect_failure = true

  attrs = {
    id        = "fs-plain"
    arn       = "arn:aws:elasticfilesystem:eu-central-1:123456789012:file-system/fs-plain"
    encrypted = false
  }
}

resource "aws_efs_file_system" "absent" {
  expect_failure = true

  attrs = {
    id         = "fs-absent"
    arn        = "arn:aws:elasticfilesystem:eu-central-1:123456789012:file-system/fs-absent"
    kms_key_id = "alias/files"
  }
}

resource "aws_efs_backup_policy" "on" {
  attrs = { file_system_id = "fs-1", backup_policy = [{ status = "ENABLED" }] }
}

resource "aws_efs_backup_policy" "off" {
  expect_failure = true
  attrs          = { file_system_id = "fs-2", backup_policy = [{ status = "DISABLED" }] }
}

# Encrypted, and nothing backs it up.
resource "aws_efs_file_system" "not_backed_up" {
  expect_failure = true

  attrs = {
    id        = "fs-3"
    arn       = "arn:aws:elasticfilesystem:eu-central-1:123456789012:file-system/fs-3"
    encrypted = true
  }
}
