variable "setting" {
  type = string
}

resource "aws_timestreamwrite_database" "this" {
  database_name = "this"
  kms_key_id    = var.setting # expect: fail aws_timestreamwrite_database_customer_managed_key
}
