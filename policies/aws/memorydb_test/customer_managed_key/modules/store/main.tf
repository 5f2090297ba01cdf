variable "memorydb_cluster" {
  type = string
}

variable "memorydb_snapshot" {
  type = string
}

resource "aws_memorydb_cluster" "this" {
  name                     = "this"
  acl_name                 = "readers"
  node_type                = "db.t4g.small"
  kms_key_arn              = var.memorydb_cluster # expect: fail aws_memorydb_cluster_customer_managed_key
  snapshot_retention_limit = 14
}

resource "aws_memorydb_snapshot" "this" {
  cluster_name = "visits"
  name         = "this"
  kms_key_arn  = var.memorydb_snapshot # expect: fail aws_memorydb_snapshot_customer_managed_key
}
