variable "elasticache_replication_group" {
  type = string
}

variable "elasticache_serverless_cache" {
  type = string
}

module "store" {
  source = "./modules/store"

  elasticache_replication_group = "alias/aws/elasticache"
  elasticache_serverless_cache  = "alias/aws/elasticache"
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

resource "aws_elasticache_replication_group" "kept" { # expect: pass aws_elasticache_replication_group_customer_managed_key
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

resource "aws_elasticache_replication_group" "development" {
  replication_group_id       = "development"
  description                = "Sessions"
  engine                     = "redis"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  user_group_ids             = ["readers"]
  snapshot_retention_limit   = 14
  tags                       = { Environment = "dev" }
}

resource "aws_elasticache_replication_group" "unkeyed" { # expect: fail aws_elasticache_replication_group_customer_managed_key
  replication_group_id       = "unkeyed"
  description                = "Sessions"
  engine                     = "redis"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  user_group_ids             = ["readers"]
  snapshot_retention_limit   = 14
}

resource "aws_elasticache_replication_group" "aws_managed" {
  replication_group_id       = "aws-managed"
  description                = "Sessions"
  engine                     = "redis"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  at_rest_encryption_enabled = true
  kms_key_id                 = "alias/aws/elasticache" # expect: fail aws_elasticache_replication_group_customer_managed_key
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
  at_rest_encryption_enabled = true
  kms_key_id                 = var.elasticache_replication_group # expect: unknown aws_elasticache_replication_group_customer_managed_key
  transit_encryption_enabled = true
  user_group_ids             = ["readers"]
  snapshot_retention_limit   = 14
}

resource "aws_elasticache_serverless_cache" "kept" { # expect: pass aws_elasticache_serverless_cache_customer_managed_key
  name                     = "kept"
  engine                   = "valkey"
  kms_key_id               = aws_kms_key.records.arn
  snapshot_retention_limit = 14
}

resource "aws_elasticache_serverless_cache" "unkeyed" { # expect: fail aws_elasticache_serverless_cache_customer_managed_key
  name                     = "unkeyed"
  engine                   = "valkey"
  snapshot_retention_limit = 14
}

resource "aws_elasticache_serverless_cache" "undecided" {
  name                     = "undecided"
  engine                   = "valkey"
  kms_key_id               = var.elasticache_serverless_cache # expect: unknown aws_elasticache_serverless_cache_customer_managed_key
  snapshot_retention_limit = 14
}
