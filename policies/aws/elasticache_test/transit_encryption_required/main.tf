variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = "preferred"
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

resource "aws_elasticache_replication_group" "kept" { # expect: pass aws_elasticache_replication_group_transit_encryption_required
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

resource "aws_elasticache_replication_group" "required" {
  replication_group_id       = "required"
  description                = "Sessions"
  engine                     = "redis"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  at_rest_encryption_enabled = true
  kms_key_id                 = aws_kms_key.records.arn
  transit_encryption_enabled = true
  user_group_ids             = ["readers"]
  snapshot_retention_limit   = 14
  transit_encryption_mode    = "required"
}

resource "aws_elasticache_replication_group" "both" {
  replication_group_id       = "both"
  description                = "Sessions"
  engine                     = "redis"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  at_rest_encryption_enabled = true
  kms_key_id                 = aws_kms_key.records.arn
  transit_encryption_enabled = true
  user_group_ids             = ["readers"]
  snapshot_retention_limit   = 14
  transit_encryption_mode    = "preferred" # expect: fail aws_elasticache_replication_group_transit_encryption_required
}

resource "aws_elasticache_replication_group" "undecided" {
  replication_group_id       = "undecided"
  description                = "Sessions"
  engine                     = "redis"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  at_rest_encryption_enabled = true
  kms_key_id                 = aws_kms_key.records.arn
  transit_encryption_enabled = true
  user_group_ids             = ["readers"]
  snapshot_retention_limit   = 14
  transit_encryption_mode    = var.setting # expect: unknown aws_elasticache_replication_group_transit_encryption_required
}
