variable "elasticache_replication_group" {
  type = string
}

variable "elasticache_serverless_cache" {
  type = string
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id       = "this"
  description                = "Sessions"
  engine                     = "redis"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  at_rest_encryption_enabled = true
  kms_key_id                 = var.elasticache_replication_group # expect: fail aws_elasticache_replication_group_customer_managed_key
  transit_encryption_enabled = true
  user_group_ids             = ["readers"]
  snapshot_retention_limit   = 14
}

resource "aws_elasticache_serverless_cache" "this" {
  name                     = "this"
  engine                   = "valkey"
  kms_key_id               = var.elasticache_serverless_cache # expect: fail aws_elasticache_serverless_cache_customer_managed_key
  snapshot_retention_limit = 14
}
