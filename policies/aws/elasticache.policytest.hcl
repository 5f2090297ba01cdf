policytest {
  targets = ["elasticache.policy.hcl"]
}

resource "aws_elasticache_replication_group" "encrypted" {
  attrs = {
    engine                     = "redis"
    at_rest_encryption_enabled = true
  }
}

resource "aws_elasticache_replication_group" "plain" {
  expect_failure = true

  attrs = {
    engine                     = "redis"
    at_rest_encryption_enabled = false
  }
}

resource "aws_elasticache_replication_group" "redis" {
  expect_failure = true

  attrs = {
    engine = "redis"
  }
}

resource "aws_elasticache_replication_group" "valkey" {
  attrs = {
    engine = "valkey"
  }
}

resource "aws_elasticache_replication_group" "valkey_plain" {
  expect_failure = true

  attrs = {
    engine                     = "valkey"
    at_rest_encryption_enabled = false
  }
}

resource "aws_elasticache_cluster" "member" {
  attrs = {
    replication_group_id = "sessions"
  }
}

resource "aws_elasticache_cluster" "alone" {
  expect_failure = true

  attrs = {
    engine = "redis"
  }
}
