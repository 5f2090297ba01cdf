variable "setting" {
  type = bool
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

resource "aws_workspaces_workspace" "this" {
  directory_id                   = "d-90670a1b2c"
  bundle_id                      = "wsb-bh8rsxt14"
  user_name                      = "clerk"
  root_volume_encryption_enabled = true
  user_volume_encryption_enabled = var.setting # expect: fail aws_workspaces_workspace_user_volume_encrypted
  volume_encryption_key          = aws_kms_key.records.arn
}
