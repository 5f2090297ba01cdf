variable "elasticache_replication_group" {
  type = number
}

variable "elasticache_serverless_cache" {
  type = number
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
  at_rest_encryption_enabled = true
  kms_key_id                 = aws_kms_key.records.arn
  transit_encryption_enabled = true
  user_group_ids             = ["readers"]
  snapshot_retention_limit   = var.elasticache_replication_group # expect: fail aws_elasticache_replication_group_backup_retention
}

resource "aws_elasticache_serverless_cache" "this" {
  name                     = "this"
  engine                   = "valkey"
  kms_key_id               = aws_kms_key.records.arn
  snapshot_retention_limit = var.elasticache_serverless_cache # expect: fail aws_elasticache_serverless_cache_backup_retention
}
