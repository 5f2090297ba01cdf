# ElastiCache: replication groups and single clusters.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_elasticache_replication_group" "at_rest_encryption" {
  locals {
    metadata = {
      title        = "ElastiCache replication groups are encrypted at rest"
      severity     = "high"
      aliases      = ["CKV_AWS_29", "AVD-AWS-0045"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-019"]
      description  = <<-EOT
        A cache writes its contents to disk when it synchronizes, swaps or makes a backup.
        Encryption is chosen when the group is created. It is on by default for Valkey and
        off for Redis.
      EOT
      remediation  = <<-EOT
        at_rest_encryption_enabled = true
        kms_key_id                 = aws_kms_key.cache.arn
      EOT
      fix          = { safe = false, set = { at_rest_encryption_enabled = true } }
    }

    valkey  = core::try(attrs.engine, "redis") == "valkey"
    subject = attrs.at_rest_encryption_enabled
  }

  enforce {
    condition     = core::try(attrs.at_rest_encryption_enabled, local.valkey)
    error_message = "the cache is not encrypted at rest"
  }
}

resource_policy "aws_elasticache_cluster" "at_rest_encryption" {
  locals {
    metadata = {
      title        = "ElastiCache clusters belong to an encrypted replication group"
      severity     = "high"
      aliases      = ["CKV_AWS_29", "AVD-AWS-0045"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-019"]
      description  = <<-EOT
        A cluster by itself, of Redis or Memcached, cannot be encrypted at rest: only a
        replication group can, and one of a single node is enough. A cluster that is a
        member of a group takes the setting from there.
      EOT
      remediation  = <<-EOT
        resource "aws_elasticache_replication_group" "this" {
          replication_group_id       = "sessions"
          description                = "Sessions"
          engine                     = "valkey"
          node_type                  = "cache.t4g.small"
          num_cache_clusters         = 1
          at_rest_encryption_enabled = true
        }
      EOT
    }
  }

  enforce {
    condition     = core::try(attrs.replication_group_id, null) != null
    error_message = "a cluster without a replication group cannot be encrypted at rest"
  }
}
