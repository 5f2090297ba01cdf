variable "days" {
  type = number
}

variable "on" {
  type = bool
}

variable "until" {
  type    = string
  default = null
}

resource "aws_kms_key" "this" {
  enable_key_rotation     = true
  is_enabled              = var.on   # expect: fail aws_kms_key_enabled
  deletion_window_in_days = var.days # expect: fail aws_kms_key_deletion_window
}

resource "aws_kms_replica_key" "this" {
  primary_key_arn         = aws_kms_key.this.arn
  enabled                 = var.on   # expect: fail aws_kms_replica_key_enabled
  deletion_window_in_days = var.days # expect: fail aws_kms_replica_key_deletion_window
}

resource "aws_kms_external_key" "this" {
  key_material_base64     = filebase64("${path.module}/material.bin")
  valid_to                = var.until # expect: fail aws_kms_external_key_material_expires
  enabled                 = var.on    # expect: fail aws_kms_external_key_enabled
  deletion_window_in_days = var.days  # expect: fail aws_kms_external_key_deletion_window
}
