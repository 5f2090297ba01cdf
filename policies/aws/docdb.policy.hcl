# DocumentDB: clusters, elastic and global clusters, parameter groups.

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

resource_policy "aws_docdb_cluster" "storage_encrypted" {
  locals {
    metadata = {
      title        = "DocumentDB clusters encrypt their storage"
      severity     = "high"
      aliases      = ["CKV_AWS_74", "AVD-AWS-0021"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-020"]
      description  = <<-EOT
        Encryption of the volume is chosen when the cluster is created, and switching it on
        later means a snapshot and a restore. The argument's default is false, and a kms_key_id
        alone does not switch it on.
      EOT
      remediation  = <<-EOT
        storage_encrypted = true
        kms_key_id        = aws_kms_key.records.arn
      EOT
      fix          = { safe = false, set = { storage_encrypted = true } }
    }

    # A restored cluster takes the setting from its source, and one from a snapshot from that.
    inherits  = core::length(core::try(attrs.restore_to_point_in_time, [])) > 0
    default   = core::try(attrs.snapshot_identifier, null) != null ? plugin::tfproof::unknown("the snapshot decides") : false
    encrypted = core::try(attrs.storage_encrypted, local.default)
    subject   = attrs.storage_encrypted
  }

  filter = local.encrypted || !local.inherits

  enforce {
    condition     = local.encrypted
    error_message = "storage is not encrypted"
  }
}

resource_policy "aws_docdb_cluster" "customer_managed_key" {
  locals {
    metadata = {
      title        = "DocumentDB clusters are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_182", "AVD-AWS-0022"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        Without kms_key_id, a cluster is encrypted with the account's aws/rds key, whose policy
        nobody outside AWS can set. The key cannot be changed later without a snapshot and a
        restore. Asked for in production and for classified data.
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
    encrypted = core::length(core::try(attrs.restore_to_point_in_time, [])) > 0 ? false : core::try(attrs.storage_encrypted, core::try(attrs.snapshot_identifier, null) != null ? plugin::tfproof::unknown("the snapshot decides") : false)
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
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_id, so the AWS-managed key aws/rds encrypts the storage" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_docdb_cluster" "backup_retention" {
  locals {
    metadata = {
      title        = "DocumentDB clusters keep their backups for a week or longer"
      severity     = "medium"
      aliases      = ["CKV_AWS_360"]
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)"], "nist-800-53" = ["CP-9"] }
      requirements = ["R-197"]
      description  = <<-EOT
        One day of backups is the default, and an error is often found later than that. The
        least number of days is an input.
      EOT
      remediation  = <<-EOT
        backup_retention_period = 14
      EOT
      fix          = { safe = true, set = { backup_retention_period = 7 } }
    }

    days    = core::try(attrs.backup_retention_period, 1)
    subject = attrs.backup_retention_period
  }

  enforce {
    condition     = local.days >= input.backup_retention_days
    error_message = "backups are kept for ${local.days} days, which is less than ${input.backup_retention_days}"
  }
}

resource_policy "aws_docdbelastic_cluster" "customer_managed_key" {
  locals {
    metadata = {
      title        = "DocumentDB elastic clusters are encrypted with a customer-managed key"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        Elastic clusters are always encrypted; without kms_key_id, with a key that AWS manages
        and whose policy nobody else can set. The key is chosen when the cluster is created.
        Asked for in production and for classified data.
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
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_id, so a key of AWS encrypts the storage" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_docdb_global_cluster" "storage_encrypted" {
  locals {
    metadata = {
      title        = "DocumentDB global clusters encrypt their storage"
      severity     = "high"
      aliases      = ["CKV_AWS_292"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-004"]
      description  = <<-EOT
        A global cluster that is created empty decides for its members; one that is made from a
        cluster takes the setting from there. The argument's default is false.
      EOT
      remediation  = <<-EOT
        storage_encrypted = true
      EOT
      fix          = { safe = false, set = { storage_encrypted = true } }
    }

    inherits  = core::try(attrs.source_db_cluster_identifier, null) != null
    encrypted = core::try(attrs.storage_encrypted, false)
    subject   = attrs.storage_encrypted
  }

  filter = local.encrypted || !local.inherits

  enforce {
    condition     = local.encrypted
    error_message = "storage is not encrypted"
  }
}

resource_policy "aws_docdb_cluster_parameter_group" "tls" {
  locals {
    metadata = {
      title        = "DocumentDB clusters accept TLS connections only"
      severity     = "high"
      aliases      = ["CKV_AWS_90"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-131"]
      description  = <<-EOT
        TLS is on by default, and a parameter group can switch it off for every client of the
        cluster. Clients need the certificates of the region's authority, not this parameter.
      EOT
      remediation  = <<-EOT
        parameter {
          name  = "tls"
          value = "tls1.2+"
        }
      EOT
      fix          = { safe = true, set = { "parameter[name=tls].value" = { value = "enabled", only = ["disabled"] } } }
    }
  }

  enforce {
    condition     = core::alltrue([for parameter in core::try(attrs.parameter, []) : core::lower(parameter.value) != "disabled" || core::lower(parameter.name) != "tls"])
    error_message = "connections without TLS are accepted"
  }
}
