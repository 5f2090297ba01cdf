policytest {
  targets = ["elasticache.policy.hcl"]
}

resource "aws_elasticache_replication_group" "kept" {
  attrs = {
    replication_group_id       = "kept"
    description                = "Sessions"
    engine                     = "redis"
    node_type                  = "cache.t4g.small"
    num_cache_clusters         = 2
    at_rest_encryption_enabled = true
    kms_key_id                 = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    transit_encryption_enabled = true
    user_group_ids             = ["readers"]
    snapshot_retention_limit   = 14
  }
}

resource "aws_elasticache_replication_group" "at_rest_encryption_plain" {
  expect_failure = true

  attrs = {
    replication_group_id       = "at-rest-encryption-plain"
    description                = "Sessions"
    engine                     = "redis"
    node_type                  = "cache.t4g.small"
    num_cache_clusters         = 2
    at_rest_encryption_enabled = false
    transit_encryption_enabled = true
    user_group_ids             = ["readers"]
    snapshot_retention_limit   = 14
  }
}

resource "aws_elasticache_replication_group" "at_rest_encryption_redis" {
  expect_failure = true

  attrs = {
    replication_group_id       = "at-rest-encryption-redis"
    description                = "Sessions"
    engine                     = "redis"
    node_type                  = "cache.t4g.small"
    num_cache_clusters         = 2
    transit_encryption_enabled = true
    user_group_ids             = ["readers"]
    snapshot_retention_limit   = 14
  }
}

resource "aws_elasticache_replication_group" "at_rest_encryption_no_engine" {
  expect_failure = true

  attrs = {
    replication_group_id       = "at-rest-encryption-no-engine"
    description                = "Sessions"
    node_type                  = "cache.t4g.small"
    num_cache_clusters         = 2
    transit_encryption_enabled = true
    user_group_ids             = ["readers"]
    snapshot_retention_limit   = 14
  }
}

resource "aws_elasticache_replication_group" "at_rest_encryption_valkey_plain" {
  expect_failure = true

  attrs = {
    replication_group_id       = "at-rest-encryption-valkey-plain"
    description                = "Sessions"
    engine                     = "valkey"
    node_type                  = "cache.t4g.small"
    num_cache_clusters         = 2
    at_rest_encryption_enabled = "false"
    transit_encryption_enabled = true
    user_group_ids             = ["readers"]
    snapshot_retention_limit   = 14
  }
}

resource "aws_elasticache_replication_group" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    replication_group_id       = "customer-managed-key-unkeyed"
    description                = "Sessions"
    engine                     = "redis"
    node_type                  = "cache.t4g.small"
    num_cache_clusters         = 2
    at_rest_encryption_enabled = true
    transit_encryption_enabled = true
    user_group_ids             = ["readers"]
    snapshot_retention_limit   = 14
  }
}

resource "aws_elasticache_replication_group" "customer_managed_key_aws_managed" {
  expect_failure = true

  attrs = {
    replication_group_id       = "customer-managed-key-aws-managed"
    description                = "Sessions"
    engine                     = "redis"
    node_type                  = "cache.t4g.small"
    num_cache_clusters         = 2
    at_rest_encryption_enabled = true
    kms_key_id                 = "alias/aws/elasticache"
    transit_encryption_enabled = true
    user_group_ids             = ["readers"]
    snapshot_retention_limit   = 14
  }
}

resource "aws_elasticache_replication_group" "transit_encryption_plain" {
  expect_failure = true

  attrs = {
    replication_group_id       = "transit-encryption-plain"
    description                = "Sessions"
    engine                     = "redis"
    node_type                  = "cache.t4g.small"
    num_cache_clusters         = 2
    at_rest_encryption_enabled = true
    kms_key_id                 = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    transit_encryption_enabled = false
    user_group_ids             = ["readers"]
    snapshot_retention_limit   = 14
  }
}

resource "aws_elasticache_replication_group" "transit_encryption_absent" {
  expect_failure = true

  attrs = {
    replication_group_id       = "transit-encryption-absent"
    description                = "Sessions"
    engine                     = "redis"
    node_type                  = "cache.t4g.small"
    num_cache_clusters         = 2
    at_rest_encryption_enabled = true
    kms_key_id                 = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    user_group_ids             = ["readers"]
    snapshot_retention_limit   = 14
  }
}

resource "aws_elasticache_replication_group" "transit_encryption_required_both" {
  expect_failure = true

  attrs = {
    replication_group_id       = "transit-encryption-required-both"
    description                = "Sessions"
    engine                     = "redis"
    node_type                  = "cache.t4g.small"
    num_cache_clusters         = 2
    at_rest_encryption_enabled = true
    kms_key_id                 = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    transit_encryption_enabled = true
    user_group_ids             = ["readers"]
    snapshot_retention_limit   = 14
    transit_encryption_mode    = "preferred"
  }
}

resource "aws_elasticache_replication_group" "authenticated_open" {
  expect_failure = true

  attrs = {
    replication_group_id       = "authenticated-open"
    description                = "Sessions"
    engine                     = "redis"
    node_type                  = "cache.t4g.small"
    num_cache_clusters         = 2
    at_rest_encryption_enabled = true
    kms_key_id                 = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    transit_encryption_enabled = true
    snapshot_retention_limit   = 14
  }
}

resource "aws_elasticache_replication_group" "authenticated_empty" {
  expect_failure = true

  attrs = {
    replication_group_id       = "authenticated-empty"
    description                = "Sessions"
    engine                     = "redis"
    node_type                  = "cache.t4g.small"
    num_cache_clusters         = 2
    at_rest_encryption_enabled = true
    kms_key_id                 = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    transit_encryption_enabled = true
    user_group_ids             = []
    snapshot_retention_limit   = 14
  }
}

resource "aws_elasticache_replication_group" "backup_retention_short" {
  expect_failure = true

  attrs = {
    replication_group_id       = "backup-retention-short"
    description                = "Sessions"
    engine                     = "redis"
    node_type                  = "cache.t4g.small"
    num_cache_clusters         = 2
    at_rest_encryption_enabled = true
    kms_key_id                 = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    transit_encryption_enabled = true
    user_group_ids             = ["readers"]
    snapshot_retention_limit   = 1
  }
}

resource "aws_elasticache_replication_group" "backup_retention_absent" {
  expect_failure = true

  attrs = {
    replication_group_id       = "backup-retention-absent"
    description                = "Sessions"
    engine                     = "redis"
    node_type                  = "cache.t4g.small"
    num_cache_clusters         = 2
    at_rest_encryption_enabled = true
    kms_key_id                 = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    transit_encryption_enabled = true
    user_group_ids             = ["readers"]
  }
}

resource "aws_elasticache_cluster" "kept" {
  attrs = {
    cluster_id           = "kept"
    replication_group_id = "sessions"
  }
}

resource "aws_elasticache_cluster" "at_rest_encryption_redis" {
  expect_failure = true

  attrs = {
    cluster_id = "at-rest-encryption-redis"
    engine     = "redis"
    node_type  = "cache.t4g.small"
  }
}

resource "aws_elasticache_cluster" "transit_encryption_plain" {
  expect_failure = true

  attrs = {
    cluster_id                 = "transit-encryption-plain"
    engine                     = "memcached"
    transit_encryption_enabled = false
  }
}

resource "aws_elasticache_serverless_cache" "kept" {
  attrs = {
    name                     = "kept"
    engine                   = "valkey"
    kms_key_id               = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    snapshot_retention_limit = 14
  }
}

resource "aws_elasticache_serverless_cache" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    name                     = "customer-managed-key-unkeyed"
    engine                   = "valkey"
    snapshot_retention_limit = 14
  }
}

resource "aws_elasticache_serverless_cache" "backup_retention_short" {
  expect_failure = true

  attrs = {
    name                     = "backup-retention-short"
    engine                   = "valkey"
    kms_key_id               = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    snapshot_retention_limit = 1
  }
}

resource "aws_elasticache_serverless_cache" "backup_retention_absent" {
  expect_failure = true

  attrs = {
    name       = "backup-retention-absent"
    engine     = "valkey"
    kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}
