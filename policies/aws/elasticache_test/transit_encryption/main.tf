variable "elasticache_replication_group" {
  type = bool
}

variable "elasticache_cluster" {
  type = bool
}

module "store" {
  source = "./modules/store"

  elasticache_replication_group = false
  elasticache_cluster           = false
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

resource "aws_elasticache_replication_group" "kept" { # expect: pass aws_elasticache_replication_group_transit_encryption
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

resource "aws_elasticache_replication_group" "plain" {
  replication_group_id       = "plain"
  description                = "Sessions"
  engine                     = "redis"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  at_rest_encryption_enabled = true
  kms_key_id                 = aws_kms_key.records.arn
  transit_encryption_enabled = false # expect: fail aws_elasticache_replication_group_transit_encryption
  user_group_ids             = ["readers"]
  snapshot_retention_limit   = 14
}

resource "aws_elasticache_replication_group" "absent" { # expect: fail aws_elasticache_replication_group_transit_encryption
  replication_group_id       = "absent"
  description                = "Sessions"
  engine                     = "redis"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  at_rest_encryption_enabled = true
  kms_key_id                 = aws_kms_key.records.arn
  user_group_ids             = ["readers"]
  snapshot_retention_limit   = 14
}

resource "aws_elasticache_replication_group" "undecided" {
  replication_group_id       = "undecided"
  description                = "Sessions"
  engine                     = "redis"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  at_rest_encryption_enabled = true
  kms_key_id                 = aws_kms_key.records.arn
  transit_encryption_enabled = var.elasticache_replication_group # expect: unknown aws_elasticache_replication_group_transit_encryption
  user_group_ids             = ["readers"]
  snapshot_retention_limit   = 14
}

resource "aws_elasticache_cluster" "kept" {
  cluster_id           = "kept"
  replication_group_id = "sessions"
}

resource "aws_elasticache_cluster" "encrypted" { # expect: fail aws_elasticache_cluster_at_rest_encryption, pass aws_elasticache_cluster_transit_encryption
  cluster_id                 = "encrypted"
  engine                     = "memcached"
  transit_encryption_enabled = true
}

resource "aws_elasticache_cluster" "plain" { # expect: fail aws_elasticache_cluster_at_rest_encryption
  cluster_id                 = "plain"
  engine                     = "memcached"
  transit_encryption_enabled = false # expect: fail aws_elasticache_cluster_transit_encryption
}

resource "aws_elasticache_cluster" "undecided" { # expect: fail aws_elasticache_cluster_at_rest_encryption
  cluster_id                 = "undecided"
  engine                     = "memcached"
  node_type                  = "cache.t4g.small"
  transit_encryption_enabled = var.elasticache_cluster # expect: unknown aws_elasticache_cluster_transit_encryption
}
