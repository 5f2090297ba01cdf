variable "elasticache_replication_group" {
  type = number
}

variable "elasticache_serverless_cache" {
  type = number
}

module "store" {
  source = "./modules/store"

  elasticache_replication_group = 1
  elasticache_serverless_cache  = 1
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

resource "aws_elasticache_replication_group" "kept" { # expect: pass aws_elasticache_replication_group_backup_retention
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

resource "aws_elasticache_replication_group" "short" {
  replication_group_id       = "short"
  description                = "Sessions"
  engine                     = "redis"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  at_rest_encryption_enabled = true
  kms_key_id                 = aws_kms_key.records.arn
  transit_encryption_enabled = true
  user_group_ids             = ["readers"]
  snapshot_retention_limit   = 1 # expect: fail aws_elasticache_replication_group_backup_retention
}

resource "aws_elasticache_replication_group" "absent" { # expect: fail aws_elasticache_replication_group_backup_retention
  replication_group_id       = "absent"
  description                = "Sessions"
  engine                     = "redis"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  at_rest_encryption_enabled = true
  kms_key_id                 = aws_kms_key.records.arn
  transit_encryption_enabled = true
  user_group_ids             = ["readers"]
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
  snapshot_retention_limit   = var.elasticache_replication_group # expect: unknown aws_elasticache_replication_group_backup_retention
}

resource "aws_elasticache_serverless_cache" "kept" { # expect: pass aws_elasticache_serverless_cache_backup_retention
  name                     = "kept"
  engine                   = "valkey"
  kms_key_id               = aws_kms_key.records.arn
  snapshot_retention_limit = 14
}

resource "aws_elasticache_serverless_cache" "short" {
  name                     = "short"
  engine                   = "valkey"
  kms_key_id               = aws_kms_key.records.arn
  snapshot_retention_limit = 1 # expect: fail aws_elasticache_serverless_cache_backup_retention
}

resource "aws_elasticache_serverless_cache" "absent" { # expect: fail aws_elasticache_serverless_cache_backup_retention
  name       = "absent"
  engine     = "valkey"
  kms_key_id = aws_kms_key.records.arn
}

resource "aws_elasticache_serverless_cache" "undecided" {
  name                     = "undecided"
  engine                   = "valkey"
  kms_key_id               = aws_kms_key.records.arn
  snapshot_retention_limit = var.elasticache_serverless_cache # expect: unknown aws_elasticache_serverless_cache_backup_retention
}
