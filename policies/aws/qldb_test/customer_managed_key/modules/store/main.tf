variable "setting" {
  type = string
}

resource "aws_qldb_ledger" "this" {
  name             = "this"
  permissions_mode = "STANDARD"
  kms_key          = var.setting # expect: fail aws_qldb_ledger_customer_managed_key
}
