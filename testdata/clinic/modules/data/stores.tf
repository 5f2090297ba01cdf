# Everything that keeps data and is no database: caches, search, files.

resource "aws_elasticache_subnet_group" "this" {
  name       = "${var.prefix}-cache"
  subnet_ids = var.subnet_ids
}

resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id = "${var.prefix}-sessions"
  description          = "Sessions of the portal"
  engine               = "redis"
  node_type            = "cache.m6g.large"

  num_cache_clusters         = 2
  automatic_failover_enabled = true
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  kms_key_id                 = var.database_key_arn
  subnet_group_name          = aws_elasticache_subnet_group.this.name
  security_group_ids         = [var.cache_group_id]
}

# Valkey encrypts at rest unless told otherwise.
resource "aws_elasticache_replication_group" "slots" {
  replication_group_id = "${var.prefix}-slots"
  description          = "Free appointments"
  engine               = "valkey"
  node_type            = "cache.m6g.large"

  num_cache_clusters         = 2
  automatic_failover_enabled = true
  transit_encryption_enabled = true
  subnet_group_name          = aws_elasticache_subnet_group.this.name
  security_group_ids         = [var.cache_group_id]
}

resource "aws_opensearch_domain" "notes" {
  domain_name    = "${var.prefix}-notes"
  engine_version = "OpenSearch_2.13"

  cluster_config {
    instance_type          = "r6g.large.search"
    instance_count         = 2
    zone_awareness_enabled = true
  }

  ebs_options {
    ebs_enabled = true
    volume_size = 200
  }

  encrypt_at_rest {
    enabled    = true
    kms_key_id = var.storage_key_arn
  }

  node_to_node_encryption {
    enabled = true
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
  }

  vpc_options {
    subnet_ids         = var.subnet_ids
    security_group_ids = [var.search_group_id]
  }
}

resource "aws_efs_file_system" "shared" {
  for_each = toset(["documents", "spool"])

  creation_token = "${var.prefix}-${each.key}"
  encrypted      = true
  kms_key_id     = var.storage_key_arn
}

# Scanned letters, until the archive takes them over.
resource "aws_efs_file_system" "scans" {
  creation_token = "${var.prefix}-scans"
  kms_key_id     = var.storage_key_arn

  lifecycle_policy {
    transition_to_ia = "AFTER_30_DAYS"
  }
}
