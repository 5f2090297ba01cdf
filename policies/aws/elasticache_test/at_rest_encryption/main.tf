variable "elasticache_replication_group" {
  type = bool
}

variable "elasticache_cluster" {
  type = string
}

module "store" {
  source = "./modules/store"

  elasticache_replication_group = false
  elasticache_cluster           = null
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { Environment = "prod" }
  }
}

resource "aws_elasticache_replication_group" "kept" { # expect: pass aws_elasticache_replication_group_at_rest_encryption
  replication_group_id       = "kept"
  description                = "Sessions"
  engine                     = "redis"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  at_rest_encryption_enabled = true
  kms_key_id                 = aws_kms_key.records.arn
  transit_encryption_enabled = true
  user_group_ids             = ["readers"]
  snapshot_retention_limit   = 14
}

resource "aws_elasticache_replication_group" "valkey" { # expect: pass aws_elasticache_replication_group_at_rest_encryption
  replication_group_id       = "valkey"
  description                = "Sessions"
  engine                     = "valkey"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  kms_key_id                 = aws_kms_key.records.arn
  transit_encryption_enabled = true
  user_group_ids             = ["readers"]
  snapshot_retention_limit   = 14
}

resource "aws_elasticache_replication_group" "text" {
  replication_group_id       = "text"
  description                = "Sessions"
  engine                     = "redis"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  at_rest_encryption_enabled = "true"
  kms_key_id                 = aws_kms_key.records.arn
  transit_encryption_enabled = true
  user_group_ids             = ["readers"]
  snapshot_retention_limit   = 14
}

resource "aws_elasticache_replication_group" "secondary" {
  replication_group_id        = "secondary"
  description                 = "Sessions"
  num_cache_clusters          = 2
  user_group_ids              = ["readers"]
  snapshot_retention_limit    = 14
  global_replication_group_id = "ldgnf-records"
  tags                        = { Environment = "dev" }
}

resource "aws_elasticache_replication_group" "plain" {
  replication_group_id       = "plain"
  description                = "Sessions"
  engine                     = "redis"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  at_rest_encryption_enabled = false # expect: fail aws_elasticache_replication_group_at_rest_encryption
  transit_encryption_enabled = true
  user_group_ids             = ["readers"]
  snapshot_retention_limit   = 14
}

resource "aws_elasticache_replication_group" "redis" { # expect: fail aws_elasticache_replication_group_at_rest_encryption
  replication_group_id       = "redis"
  description                = "Sessions"
  engine                     = "redis"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  transit_encryption_enabled = true
  user_group_ids             = ["readers"]
  snapshot_retention_limit   = 14
}

resource "aws_elasticache_replication_group" "no_engine" { # expect: fail aws_elasticache_replication_group_at_rest_encryption
  replication_group_id       = "no-engine"
  description                = "Sessions"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  transit_encryption_enabled = true
  user_group_ids             = ["readers"]
  snapshot_retention_limit   = 14
}

resource "aws_elasticache_replication_group" "valkey_plain" {
  replication_group_id       = "valkey-plain"
  description                = "Sessions"
  engine                     = "valkey"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  at_rest_encryption_enabled = "false" # expect: fail aws_elasticache_replication_group_at_rest_encryption
  transit_encryption_enabled = true
  user_group_ids             = ["readers"]
  snapshot_retention_limit   = 14
}

resource "aws_elasticache_replication_group" "undecided" {
  replication_group_id       = "undecided"
  description                = "Sessions"
  engine                     = "redis"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  at_rest_encryption_enabled = var.elasticache_replication_group # expect: unknown aws_elasticache_replication_group_at_rest_encryption
  kms_key_id                 = aws_kms_key.records.arn
  transit_encryption_enabled = true
  user_group_ids             = ["readers"]
  snapshot_retention_limit   = 14
}

resource "aws_elasticache_cluster" "kept" { # expect: pass aws_elasticache_cluster_at_rest_encryption
  cluster_id           = "kept"
  replication_group_id = "sessions"
}

resource "aws_elasticache_cluster" "redis" { # expect: fail aws_elasticache_cluster_at_rest_encryption
  cluster_id = "redis"
  engine     = "redis"
  node_type  = "cache.t4g.small"
}

resource "aws_elasticache_cluster" "memcached" { # expect: fail aws_elasticache_cluster_at_rest_encryption
  cluster_id                 = "memcached"
  engine                     = "memcached"
  node_type                  = "cache.t4g.small"
  transit_encryption_enabled = true
}

resource "aws_elasticache_cluster" "undecided" {
  cluster_id           = "undecided"
  replication_group_id = var.elasticache_cluster # expect: unknown aws_elasticache_cluster_at_rest_encryption
}
