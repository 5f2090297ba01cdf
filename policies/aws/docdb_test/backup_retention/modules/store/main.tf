variable "setting" {
  type = number
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

resource "aws_docdb_cluster" "this" {
  cluster_identifier          = "this"
  master_username             = "keeper"
  manage_master_user_password = true
  storage_encrypted           = true
  kms_key_id                  = aws_kms_key.records.arn
  backup_retention_period     = var.setting # expect: fail aws_docdb_cluster_backup_retention
}
