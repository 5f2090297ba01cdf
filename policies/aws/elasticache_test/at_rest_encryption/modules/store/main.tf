variable "elasticache_replication_group" {
  type = bool
}

variable "elasticache_cluster" {
  type = string
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id       = "this"
  description                = "Sessions"
  engine                     = "redis"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  at_rest_encryption_enabled = var.elasticache_replication_group # expect: fail aws_elasticache_replication_group_at_rest_encryption
  kms_key_id                 = aws_kms_key.records.arn
  transit_encryption_enabled = true
  user_group_ids             = ["readers"]
  snapshot_retention_limit   = 14
}

resource "aws_elasticache_cluster" "this" {
  cluster_id           = "this"
  replication_group_id = var.elasticache_cluster # expect: fail aws_elasticache_cluster_at_rest_encryption
}
