variable "setting" {
  type = number
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

resource "aws_neptune_cluster" "this" {
  cluster_identifier      = "this"
  storage_encrypted       = true
  kms_key_arn             = aws_kms_key.records.arn
  backup_retention_period = var.setting # expect: fail aws_neptune_cluster_backup_retention
}
