variable "encrypted" {
  type = bool
}

variable "engine" {
  type = string
}

variable "group" {
  type = string
}

resource "aws_elasticache_replication_group" "encrypted" { # expect: pass aws_elasticache_replication_group_at_rest_encryption
  replication_group_id       = "encrypted"
  description                = "Sessions"
  at_rest_encryption_enabled = true
}

resource "aws_elasticache_replication_group" "encrypted_as_text" {
  replication_group_id       = "encrypted-as-text"
  description                = "Sessions"
  engine                     = "redis"
  at_rest_encryption_enabled = "true"
}

# Valkey encrypts unless told otherwise, Redis does not.
resource "aws_elasticache_replication_group" "valkey" {
  replication_group_id = "valkey"
  description          = "Sessions"
  engine               = "valkey"
}

resource "aws_elasticache_replication_group" "valkey_plain" {
  replication_group_id       = "valkey-plain"
  description                = "Sessions"
  engine                     = "valkey"
  at_rest_encryption_enabled = false # expect: fail aws_elasticache_replication_group_at_rest_encryption
}

resource "aws_elasticache_replication_group" "redis" { # expect: fail aws_elasticache_replication_group_at_rest_encryption
  replication_group_id = "redis"
  description          = "Sessions"
  engine               = "redis"
}

resource "aws_elasticache_replication_group" "absent" { # expect: fail aws_elasticache_replication_group_at_rest_encryption
  replication_group_id = "absent"
  description          = "Sessions"
}

resource "aws_elasticache_replication_group" "undecided" {
  replication_group_id       = "undecided"
  description                = "Sessions"
  at_rest_encryption_enabled = var.encrypted # expect: unknown aws_elasticache_replication_group_at_rest_encryption
}

resource "aws_elasticache_replication_group" "of_some_engine" { # expect: unknown aws_elasticache_replication_group_at_rest_encryption
  replication_group_id = "of-some-engine"
  description          = "Sessions"
  engine               = var.engine
}

module "slots" {
  source = "./modules/cache"

  name   = "slots"
  engine = "valkey"
}

module "queue" {
  source = "./modules/cache"

  name      = "queue"
  engine    = "redis"
  encrypted = "false"
}

# --- Clusters -----------------------------------------------------------------

resource "aws_elasticache_cluster" "member" { # expect: pass aws_elasticache_cluster_at_rest_encryption
  cluster_id           = "member"
  replication_group_id = aws_elasticache_replication_group.encrypted.id
}

resource "aws_elasticache_cluster" "redis" { # expect: fail aws_elasticache_cluster_at_rest_encryption
  cluster_id      = "redis"
  engine          = "redis"
  node_type       = "cache.t4g.small"
  num_cache_nodes = 1
}

resource "aws_elasticache_cluster" "memcached" { # expect: fail aws_elasticache_cluster_at_rest_encryption
  cluster_id      = "memcached"
  engine          = "memcached"
  node_type       = "cache.t4g.small"
  num_cache_nodes = 2
}

resource "aws_elasticache_cluster" "undecided" {
  cluster_id           = "undecided"
  replication_group_id = var.group # expect: unknown aws_elasticache_cluster_at_rest_encryption
}

resource "aws_elasticache_serverless_cache" "always" {
  engine = "valkey"
  name   = "always"
}
