variable "setting" {
  type = string
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

resource "aws_keyspaces_table" "this" {
  keyspace_name = "clinic"
  table_name    = "visits"

  encryption_specification {
    type               = "CUSTOMER_MANAGED_KMS_KEY"
    kms_key_identifier = aws_kms_key.records.arn
  }

  point_in_time_recovery {
    status = var.setting # expect: fail aws_keyspaces_table_point_in_time_recovery
  }
}
