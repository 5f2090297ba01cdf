variable "setting" {
  type = string
}

resource "aws_xray_encryption_config" "this" {
  type   = "KMS"
  key_id = var.setting # expect: fail aws_xray_encryption_config_customer_managed_key
}
