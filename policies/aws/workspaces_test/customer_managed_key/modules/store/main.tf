variable "setting" {
  type = string
}

resource "aws_workspaces_workspace" "this" {
  directory_id                   = "d-90670a1b2c"
  bundle_id                      = "wsb-bh8rsxt14"
  user_name                      = "clerk"
  root_volume_encryption_enabled = true
  user_volume_encryption_enabled = true
  volume_encryption_key          = var.setting # expect: fail aws_workspaces_workspace_customer_managed_key
}
