# Neptune: clusters, their members, global clusters, parameter groups and graphs.

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

resource_policy "aws_neptune_cluster" "storage_encrypted" {
  locals {
    metadata = {
      title        = "Neptune clusters encrypt their storage"
      severity     = "high"
      aliases      = ["CKV_AWS_44", "AVD-AWS-0076"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-020"]
      description  = <<-EOT
        Encryption of the volume is chosen when the cluster is created, and switching it on
        later means a snapshot and a restore. The argument's default is false, and a kms_key_arn
        alone does not switch it on.
      EOT
      remediation  = <<-EOT
        storage_encrypted = true
        kms_key_arn       = aws_kms_key.records.arn
      EOT
      fix          = { safe = false, set = { storage_encrypted = true } }
    }

    # A cluster from a snapshot takes the setting from that.
    default = (
      core::try(attrs.snapshot_identifier, null) != null ? plugin::tfproof::unknown("the snapshot decides") :
      core::try(attrs.replication_source_identifier, null) != null ? plugin::tfproof::unknown("the source decides if it is in the same region") :
      false
    )
    subject = attrs.storage_encrypted
  }

  enforce {
    condition     = core::try(attrs.storage_encrypted, local.default)
    error_message = "storage is not encrypted"
  }
}

resource_policy "aws_neptune_cluster" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Neptune clusters are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_347", "AVD-AWS-0128"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        Without kms_key_arn, a cluster is encrypted with the account's aws/rds key, whose policy
        nobody outside AWS can set. The key cannot be changed later without a snapshot and a
        restore. Asked for in production and for classified data.
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

    # What is not encrypted at all is reported as that only.
    encrypted = core::try(attrs.storage_encrypted, core::try(attrs.snapshot_identifier, null) != null ? plugin::tfproof::unknown("the snapshot decides") : core::try(attrs.replication_source_identifier, null) != null ? plugin::tfproof::unknown("the source decides if it is in the same region") : false)
    # Where it is not known whether one is needed, a key of one's own passes all the same.
    needed = local.encrypted && local.demanded

    key      = core::try(attrs.kms_key_arn, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
    subject  = attrs.kms_key_arn
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_arn, so the AWS-managed key aws/rds encrypts the storage" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_neptune_cluster" "backup_retention" {
  locals {
    metadata = {
      title        = "Neptune clusters keep their backups for a week or longer"
      severity     = "medium"
      aliases      = ["CKV_AWS_361"]
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
    error_message = local.days == 0 ? "no backups are kept" : "backups are kept for ${local.days} days, which is less than ${input.backup_retention_days}"
  }
}

resource_policy "aws_neptune_cluster_instance" "publicly_accessible" {
  locals {
    metadata = {
      title        = "Neptune instances are not publicly accessible"
      severity     = "critical"
      aliases      = ["CKV_AWS_102"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "SC-7"] }
      requirements = ["R-200"]
      description  = <<-EOT
        An instance that is publicly accessible gets a public address, and then only a security
        group stands between the data and the internet.
      EOT
      remediation  = <<-EOT
        publicly_accessible = false
      EOT
      fix          = { safe = false, set = { publicly_accessible = false } }
    }
  }

  enforce {
    condition     = !core::try(attrs.publicly_accessible, false)
    error_message = "the instance has a public address"
  }
}

resource_policy "aws_neptune_global_cluster" "storage_encrypted" {
  locals {
    metadata = {
      title        = "Neptune global clusters encrypt their storage"
      severity     = "high"
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

resource_policy "aws_neptune_cluster_parameter_group" "enforce_ssl" {
  locals {
    metadata = {
      title        = "Neptune clusters accept TLS connections only"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-132"]
      description  = <<-EOT
        TLS is enforced by default, and a parameter group can switch that off for every client
        of the cluster.
      EOT
      remediation  = <<-EOT
        parameter {
          name  = "neptune_enforce_ssl"
          value = "1"
        }
      EOT
      fix          = { safe = true, set = { "parameter[name=neptune_enforce_ssl].value" = { value = "1", only = ["0", 0] } } }
    }
  }

  enforce {
    condition     = core::alltrue([for parameter in core::try(attrs.parameter, []) : (parameter.value != "0" && parameter.value != 0) || parameter.name != "neptune_enforce_ssl"])
    error_message = "connections without TLS are accepted"
  }
}

resource_policy "aws_neptunegraph_graph" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Neptune Analytics graphs are encrypted with a customer-managed key"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        Graphs are always encrypted; without kms_key_identifier, with a key of AWS whose policy
        nobody else can set. The key is chosen when the graph is created. Asked for in
        production and for classified data.
      EOT
      remediation  = <<-EOT
        kms_key_identifier = aws_kms_key.this.arn
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

    key      = core::try(attrs.kms_key_identifier, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
    subject  = attrs.kms_key_identifier
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_identifier, so a key of AWS encrypts the graph" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}
