variable "setting" {
  type = number
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

resource "aws_memorydb_cluster" "this" {
  name                     = "this"
  acl_name                 = "readers"
  node_type                = "db.t4g.small"
  kms_key_arn              = aws_kms_key.records.arn
  snapshot_retention_limit = var.setting # expect: fail aws_memorydb_cluster_backup_retention
}
