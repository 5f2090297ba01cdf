variable "setting" {
  type = bool
}

module "store" {
  source = "./modules/store"

  setting = false
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { Environment = "prod" }
  }
}

resource "aws_workspaces_workspace" "kept" { # expect: pass aws_workspaces_workspace_user_volume_encrypted
  directory_id                   = "d-90670a1b2c"
  bundle_id                      = "wsb-bh8rsxt14"
  user_name                      = "clerk"
  root_volume_encryption_enabled = true
  user_volume_encryption_enabled = true
  volume_encryption_key          = aws_kms_key.records.arn
}

resource "aws_workspaces_workspace" "off" {
  directory_id                   = "d-90670a1b2c"
  bundle_id                      = "wsb-bh8rsxt14"
  user_name                      = "clerk"
  root_volume_encryption_enabled = true
  user_volume_encryption_enabled = false # expect: fail aws_workspaces_workspace_user_volume_encrypted
  volume_encryption_key          = aws_kms_key.records.arn
}

resource "aws_workspaces_workspace" "absent" { # expect: fail aws_workspaces_workspace_user_volume_encrypted
  directory_id                   = "d-90670a1b2c"
  bundle_id                      = "wsb-bh8rsxt14"
  user_name                      = "clerk"
  root_volume_encryption_enabled = true
  volume_encryption_key          = aws_kms_key.records.arn
}

resource "aws_workspaces_workspace" "undecided" {
  directory_id                   = "d-90670a1b2c"
  bundle_id                      = "wsb-bh8rsxt14"
  user_name                      = "clerk"
  root_volume_encryption_enabled = true
  user_volume_encryption_enabled = var.setting # expect: unknown aws_workspaces_workspace_user_volume_encrypted
  volume_encryption_key          = aws_kms_key.records.arn
}
