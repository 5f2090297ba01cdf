variable "enabled" {
  type    = bool
  default = false
}

variable "snapshot_id" {
  type = string
}

resource "aws_ebs_encryption_by_default" "this" {
  enabled = var.enabled # expect: fail aws_ebs_encryption_by_default_enabled
}
