# ElastiCache: replication groups, single clusters and serverless caches.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

input "environments" {
  description = "More words for the names of environments: { prod = [\"blue\"] }."
  type        = map(list(string))
  default     = {}
}

input "classifications" {
  description = "More words for classifications of data: { RESTRICTED = [\"clinical\"] }."
  type        = map(list(string))
  default     = {}
}

input "unknown_environment_is_production" {
  description = "Whether resources of which nothing says the environment count as production."
  type        = bool
  default     = true
}

input "backup_retention_days" {
  description = "The fewest days that automatic backups are kept."
  type        = number
  default     = 7
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
        Encryption is chosen when the group is created. It is on by default for Valkey and off
        for Redis. A secondary of a global datastore takes the setting of the primary.
      EOT
      remediation  = <<-EOT
        at_rest_encryption_enabled = true
        kms_key_id                 = aws_kms_key.cache.arn
      EOT
      fix          = { safe = false, set = { at_rest_encryption_enabled = true } }
    }

    valkey    = core::try(attrs.engine, "redis") == "valkey"
    encrypted = core::try(attrs.at_rest_encryption_enabled, local.valkey)
    inherits  = core::try(attrs.global_replication_group_id, null) != null
    subject   = attrs.at_rest_encryption_enabled
  }

  filter = local.encrypted || !local.inherits

  enforce {
    condition     = local.encrypted
    error_message = "the cache is not encrypted at rest"
  }
}

resource_policy "aws_elasticache_replication_group" "customer_managed_key" {
  locals {
    metadata = {
      title        = "ElastiCache replication groups are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_191"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        Without kms_key_id, a cache is encrypted with a key that ElastiCache manages and nobody
        else sees. The key is chosen when the group is created. Asked for in production and for
        classified data.
      EOT
      remediation  = <<-EOT
        kms_key_id = aws_kms_key.this.arn
      EOT
    }

    # All classified data ask for a key of one's own, and else all of production; what nothing
    # is said of counts as production unless an input says otherwise, and so do mocks, which have no labels.
    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = null })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    classified     = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.classification)
    production     = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded       = local.classified || (local.classification != "PUBLIC" && local.production)
    severity       = local.classification == "INTERNAL" && !local.production ? "low" : "medium"
    why = (
      local.classified ? "the data are classified as ${local.classification}" :
      local.environment.name == null ? "nothing says which environment this is, which counts as production" :
      "the environment is ${local.environment.name} (${local.environment.source})"
    )

    # What is not encrypted at all is reported as that only.
    encrypted = core::try(attrs.at_rest_encryption_enabled, core::try(attrs.engine, "redis") == "valkey")
    # Where it is not known whether one is needed, a key of one's own passes all the same.
    needed = local.encrypted && local.demanded

    key      = core::try(attrs.kms_key_id, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
    subject  = attrs.kms_key_id
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_id, so a key of ElastiCache encrypts the cache" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_elasticache_replication_group" "transit_encryption" {
  locals {
    metadata = {
      title        = "ElastiCache replication groups encrypt connections"
      severity     = "high"
      aliases      = ["CKV_AWS_30", "AVD-AWS-0051"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-134"]
      description  = <<-EOT
        TLS is off by default, and without it neither a token nor a password is worth anything
        on the network. Switching it on replaces groups of engines older than 7.0.5, and clients
        must use TLS from then on. A secondary of a global datastore takes the setting of the
        primary.
      EOT
      remediation  = <<-EOT
        transit_encryption_enabled = true
      EOT
      fix          = { safe = false, set = { transit_encryption_enabled = true } }
    }

    encrypted = core::try(attrs.transit_encryption_enabled, false)
    inherits  = core::try(attrs.global_replication_group_id, null) != null
    subject   = attrs.transit_encryption_enabled
  }

  filter = local.encrypted || !local.inherits

  enforce {
    condition     = local.encrypted
    error_message = "connections to the cache are not encrypted"
  }
}

resource_policy "aws_elasticache_replication_group" "transit_encryption_required" {
  locals {
    metadata = {
      title        = "ElastiCache replication groups refuse connections without TLS"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-134"]
      description  = <<-EOT
        The mode preferred is for moving clients to TLS one by one: connections in clear are
        accepted as long as it stays.
      EOT
      remediation  = <<-EOT
        transit_encryption_mode = "required"
      EOT
      fix          = { safe = false, set = { transit_encryption_mode = { value = "required", only = ["preferred"] } } }
    }

    encrypted = core::try(attrs.transit_encryption_enabled, false)
    subject   = attrs.transit_encryption_mode
  }

  filter = plugin::tfproof::known(local.encrypted) ? local.encrypted : true

  enforce {
    condition     = core::try(attrs.transit_encryption_mode, "required") != "preferred" || !local.encrypted
    error_message = "connections without TLS are accepted as well"
  }
}

resource_policy "aws_elasticache_replication_group" "authenticated" {
  locals {
    metadata = {
      title        = "ElastiCache replication groups ask who connects"
      severity     = "medium"
      aliases      = ["CKV_AWS_31"]
      frameworks   = { hipaa = ["164.312(d)"], "nist-800-53" = ["IA-2", "AC-3"] }
      requirements = ["R-134"]
      description  = <<-EOT
        Without a token or user groups, whatever reaches the port reads the cache. Both need
        connections with TLS, and groups without it are reported for that.
      EOT
      remediation  = <<-EOT
        user_group_ids = [aws_elasticache_user_group.app.user_group_id]
      EOT
    }

    # A token is never read from where nothing is, so a reference to one is enough.
    token     = plugin::tfproof::origin(core::try(attrs.auth_token, null)) != null || core::try(attrs.auth_token, null) != null || core::try(attrs.auth_token_wo, null) != null
    users     = core::try(attrs.user_group_ids, null) != null ? core::length(attrs.user_group_ids) > 0 : false
    encrypted = core::try(attrs.transit_encryption_enabled, false)
    subject   = attrs.user_group_ids
  }

  filter = plugin::tfproof::known(local.encrypted) ? local.encrypted : true

  enforce {
    condition     = local.token || local.users || !local.encrypted
    error_message = "anybody who reaches the cache can read it: there is neither a token nor a user group"
  }
}

resource_policy "aws_elasticache_replication_group" "backup_retention" {
  locals {
    metadata = {
      title        = "ElastiCache replication groups keep their snapshots for a week or longer"
      severity     = "medium"
      aliases      = ["AVD-AWS-0050"]
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)"], "nist-800-53" = ["CP-9"] }
      requirements = ["R-197"]
      description  = <<-EOT
        Automatic snapshots are off by default. What is only in the cache, such as sessions and
        queues, is lost with it. The least number of days is an input.
      EOT
      remediation  = <<-EOT
        snapshot_retention_limit = 14
      EOT
      fix          = { safe = true, set = { snapshot_retention_limit = 7 } }
    }

    days    = core::try(attrs.snapshot_retention_limit, 0)
    subject = attrs.snapshot_retention_limit
  }

  enforce {
    condition     = local.days >= input.backup_retention_days
    error_message = local.days == 0 ? "no backups are kept" : "backups are kept for ${local.days} days, which is less than ${input.backup_retention_days}"
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
        replication group can, and one of a single node is enough. A cluster that is a member of
        a group takes the setting from there.
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

resource_policy "aws_elasticache_cluster" "transit_encryption" {
  locals {
    metadata = {
      title        = "Memcached clusters encrypt connections"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-134"]
      description  = <<-EOT
        Memcached speaks TLS from version 1.6.12 on, if it is switched on when the cluster is
        created. Clusters of Redis by themselves cannot encrypt anything and are reported for
        that.
      EOT
      remediation  = <<-EOT
        transit_encryption_enabled = true
      EOT
      fix          = { safe = false, set = { transit_encryption_enabled = true } }
    }

    subject = attrs.transit_encryption_enabled
  }

  filter = core::try(attrs.engine, "redis") == "memcached"

  enforce {
    condition     = core::try(attrs.transit_encryption_enabled, false)
    error_message = "connections to the cache are not encrypted"
  }
}

resource_policy "aws_elasticache_serverless_cache" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Serverless caches are encrypted with a customer-managed key"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        Serverless caches are always encrypted; without kms_key_id, with a key that ElastiCache
        manages and nobody else sees. The key is chosen when the cache is created. Asked for in
        production and for classified data.
      EOT
      remediation  = <<-EOT
        kms_key_id = aws_kms_key.this.arn
      EOT
    }

    # All classified data ask for a key of one's own, and else all of production; what nothing
    # is said of counts as production unless an input says otherwise, and so do mocks, which have no labels.
    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = null })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    classified     = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.classification)
    production     = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded       = local.classified || (local.classification != "PUBLIC" && local.production)
    severity       = local.classification == "INTERNAL" && !local.production ? "low" : "medium"
    why = (
      local.classified ? "the data are classified as ${local.classification}" :
      local.environment.name == null ? "nothing says which environment this is, which counts as production" :
      "the environment is ${local.environment.name} (${local.environment.source})"
    )

    # Where it is not known whether one is needed, a key of one's own passes all the same.
    needed = local.demanded

    key      = core::try(attrs.kms_key_id, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
    subject  = attrs.kms_key_id
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_id, so a key of ElastiCache encrypts the cache" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_elasticache_serverless_cache" "backup_retention" {
  locals {
    metadata = {
      title        = "Serverless caches keep their snapshots for a week or longer"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)"], "nist-800-53" = ["CP-9"] }
      requirements = ["R-197"]
      description  = <<-EOT
        Automatic snapshots are off by default. What is only in the cache, such as sessions and
        queues, is lost with it. Memcached has none. The least number of days is an input.
      EOT
      remediation  = <<-EOT
        snapshot_retention_limit = 14
      EOT
      fix          = { safe = true, set = { snapshot_retention_limit = 7 } }
    }

    days    = core::try(attrs.snapshot_retention_limit, 0)
    subject = attrs.snapshot_retention_limit
  }

  filter = core::try(attrs.engine, "") != "memcached"

  enforce {
    condition     = local.days >= input.backup_retention_days
    error_message = local.days == 0 ? "no backups are kept" : "backups are kept for ${local.days} days, which is less than ${input.backup_retention_days}"
  }
}
