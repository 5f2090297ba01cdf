variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = "alias/aws/workspaces"
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

resource "aws_workspaces_workspace" "kept" { # expect: pass aws_workspaces_workspace_customer_managed_key
  directory_id                   = "d-90670a1b2c"
  bundle_id                      = "wsb-bh8rsxt14"
  user_name                      = "clerk"
  root_volume_encryption_enabled = true
  user_volume_encryption_enabled = true
  volume_encryption_key          = aws_kms_key.records.arn
}

resource "aws_workspaces_workspace" "unkeyed" { # expect: fail aws_workspaces_workspace_customer_managed_key
  directory_id                   = "d-90670a1b2c"
  bundle_id                      = "wsb-bh8rsxt14"
  user_name                      = "clerk"
  root_volume_encryption_enabled = true
  user_volume_encryption_enabled = true
}

resource "aws_workspaces_workspace" "undecided" {
  directory_id                   = "d-90670a1b2c"
  bundle_id                      = "wsb-bh8rsxt14"
  user_name                      = "clerk"
  root_volume_encryption_enabled = true
  user_volume_encryption_enabled = true
  volume_encryption_key          = var.setting # expect: unknown aws_workspaces_workspace_customer_managed_key
}
