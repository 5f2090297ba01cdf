variable "encrypted" {
  type = bool
}

resource "aws_kms_key" "storage" {
  description         = "Files"
  enable_key_rotation = true
}

resource "aws_efs_file_system" "encrypted" { # expect: pass aws_efs_file_system_encrypted, fail aws_efs_file_system_backed_up
  creation_token = "encrypted"
  encrypted      = true
  kms_key_id     = aws_kms_key.storage.arn
}

resource "aws_efs_file_system" "plain" { # expect: fail aws_efs_file_system_backed_up
  creation_token = "plain"
  encrypted      = false # expect: fail aws_efs_file_system_encrypted
}

# The key alone does not encrypt.
resource "aws_efs_file_system" "key_alone" { # expect: fail aws_efs_file_system_backed_up, fail aws_efs_file_system_encrypted
  creation_token = "key-alone"
  kms_key_id     = aws_kms_key.storage.arn
}

resource "aws_efs_file_system" "undecided" { # expect: fail aws_efs_file_system_backed_up
  creation_token = "undecided"
  encrypted      = var.encrypted # expect: unknown aws_efs_file_system_encrypted
}

# What it replicates to is always encrypted.
resource "aws_efs_replication_configuration" "encrypted" {
  source_file_system_id = aws_efs_file_system.encrypted.id

  destination {
    region = "us-east-1"
  }
}

module "documents" {
  source = "./modules/share"

  name      = "documents"
  encrypted = true
}

module "scans" {
  source = "./modules/share"

  name = "scans"
}
