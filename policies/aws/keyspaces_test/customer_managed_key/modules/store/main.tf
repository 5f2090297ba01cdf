variable "setting" {
  type = string
}

resource "aws_keyspaces_table" "this" {
  keyspace_name = "clinic"
  table_name    = "visits"

  encryption_specification {
    type               = "CUSTOMER_MANAGED_KMS_KEY"
    kms_key_identifier = var.setting # expect: fail aws_keyspaces_table_customer_managed_key
  }

  point_in_time_recovery {
    status = "ENABLED"
  }
}
