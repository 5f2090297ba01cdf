variable "memorydb_cluster" {
  type = bool
}

variable "memorydb_multi_region_cluster" {
  type = bool
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
  snapshot_retention_limit = 14
  tls_enabled              = var.memorydb_cluster # expect: fail aws_memorydb_cluster_tls
}

resource "aws_memorydb_multi_region_cluster" "this" {
  multi_region_cluster_name_suffix = "this"
  node_type                        = "db.r7g.xlarge"
  tls_enabled                      = var.memorydb_multi_region_cluster # expect: fail aws_memorydb_multi_region_cluster_tls
}
