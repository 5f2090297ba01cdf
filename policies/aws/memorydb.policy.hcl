# MemoryDB: clusters, multi-region clusters and snapshots.

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

resource_policy "aws_memorydb_cluster" "customer_managed_key" {
  locals {
    metadata = {
      title        = "MemoryDB clusters are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_201"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        Clusters are always encrypted; without kms_key_arn, with a key that MemoryDB manages and
        nobody else sees. The key is chosen when the cluster is created. Asked for in production
        and for classified data.
      EOT
      remediation  = <<-EOT
        kms_key_arn = aws_kms_key.this.arn
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

    key      = core::try(attrs.kms_key_arn, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
    subject  = attrs.kms_key_arn
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_arn, so a key of MemoryDB encrypts the cluster" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_memorydb_cluster" "tls" {
  locals {
    metadata = {
      title        = "MemoryDB clusters accept TLS connections only"
      severity     = "high"
      aliases      = ["CKV_AWS_202"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-135"]
      description  = <<-EOT
        TLS is on by default. A cluster without it knows no access control lists but open-
        access, so that whoever reaches the port reads everything.
      EOT
      remediation  = <<-EOT
        tls_enabled = true
      EOT
      fix          = { safe = false, set = { tls_enabled = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.tls_enabled, true)
    error_message = "connections to the cluster are not encrypted"
  }
}

resource_policy "aws_memorydb_cluster" "backup_retention" {
  locals {
    metadata = {
      title        = "MemoryDB clusters keep their snapshots for a week or longer"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)"], "nist-800-53" = ["CP-9"] }
      requirements = ["R-197"]
      description  = <<-EOT
        Automatic snapshots are off by default. The transaction log outlives a failure of nodes,
        but not a wrong command. The least number of days is an input.
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

resource_policy "aws_memorydb_multi_region_cluster" "tls" {
  locals {
    metadata = {
      title        = "Multi-region clusters of MemoryDB accept TLS connections only"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-135"]
      description  = <<-EOT
        TLS is on by default, for all regional clusters together.
      EOT
      remediation  = <<-EOT
        tls_enabled = true
      EOT
      fix          = { safe = false, set = { tls_enabled = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.tls_enabled, true)
    error_message = "connections to the clusters are not encrypted"
  }
}

resource_policy "aws_memorydb_snapshot" "customer_managed_key" {
  locals {
    metadata = {
      title        = "MemoryDB snapshots are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_278"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        Snapshots are always encrypted; without kms_key_arn, with a key that MemoryDB manages
        and nobody else sees. Asked for in production and for classified data.
      EOT
      remediation  = <<-EOT
        kms_key_arn = aws_kms_key.this.arn
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

    key      = core::try(attrs.kms_key_arn, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
    subject  = attrs.kms_key_arn
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_arn, so a key of MemoryDB encrypts the snapshot" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}
