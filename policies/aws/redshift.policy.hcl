# Redshift: clusters, serverless namespaces and workgroups, parameter groups.

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

resource_policy "aws_redshift_cluster" "encrypted" {
  locals {
    metadata = {
      title        = "Redshift clusters are encrypted"
      severity     = "high"
      aliases      = ["CKV_AWS_64", "AVD-AWS-0084"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-021"]
      description  = <<-EOT
        The default is false before version 6 of the AWS provider, and true since: say true.
        Switching it on later is done by the service without a new cluster, and takes long.
      EOT
      remediation  = <<-EOT
        encrypted  = true
        kms_key_id = aws_kms_key.warehouse.arn
      EOT
      fix          = { safe = true, set = { encrypted = true } }
    }

    default = core::try(attrs.snapshot_identifier, core::try(attrs.snapshot_arn, null)) != null ? plugin::tfproof::unknown("the snapshot decides") : plugin::tfproof::provider_version(">= 6.0")
    subject = attrs.encrypted
  }

  enforce {
    condition     = core::try(attrs.encrypted, local.default)
    error_message = "the cluster is not encrypted"
  }
}

resource_policy "aws_redshift_cluster" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Redshift clusters are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_142"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        Without kms_key_id, a cluster is encrypted with the account's aws/redshift key, whose
        policy nobody outside AWS can set. Asked for in production and for classified data.
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
    encrypted = core::try(attrs.encrypted, core::try(attrs.snapshot_identifier, null) != null ? plugin::tfproof::unknown("the snapshot decides") : plugin::tfproof::provider_version(">= 6.0"))
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
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_id, so the AWS-managed key aws/redshift encrypts the cluster" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_redshift_cluster" "publicly_accessible" {
  locals {
    metadata = {
      title        = "Redshift clusters are not publicly accessible"
      severity     = "critical"
      aliases      = ["CKV_AWS_87"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "SC-7"] }
      requirements = ["R-200"]
      description  = <<-EOT
        A cluster that is publicly accessible gets a public address, and then only a security
        group stands between the data and the internet. The default was true before version 6 of
        the AWS provider: say false.
      EOT
      remediation  = <<-EOT
        publicly_accessible = false
      EOT
      fix          = { safe = false, set = { publicly_accessible = false } }
    }

    default = plugin::tfproof::provider_version("< 6.0")
    subject = attrs.publicly_accessible
  }

  enforce {
    condition     = !core::try(attrs.publicly_accessible, local.default)
    error_message = "the cluster has a public address"
  }
}

resource_policy "aws_redshift_cluster" "backup_retention" {
  locals {
    metadata = {
      title        = "Redshift clusters keep their snapshots for a week or longer"
      severity     = "medium"
      aliases      = ["CKV_AWS_343"]
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)"], "nist-800-53" = ["CP-9"] }
      requirements = ["R-197"]
      description  = <<-EOT
        One day of snapshots is the default, and 0 switches them off. The least number of days
        is an input.
      EOT
      remediation  = <<-EOT
        automated_snapshot_retention_period = 14
      EOT
      fix          = { safe = true, set = { automated_snapshot_retention_period = 7 } }
    }

    days    = core::try(attrs.automated_snapshot_retention_period, 1)
    subject = attrs.automated_snapshot_retention_period
  }

  enforce {
    condition     = local.days >= input.backup_retention_days
    error_message = local.days == 0 ? "no backups are kept" : "backups are kept for ${local.days} days, which is less than ${input.backup_retention_days}"
  }
}

resource_policy "aws_redshift_cluster" "audit_logging" {
  locals {
    metadata = {
      title        = "Redshift clusters write an audit log"
      severity     = "medium"
      aliases      = ["CKV_AWS_71"]
      frameworks   = { hipaa = ["164.312(b)"], "nist-800-53" = ["AU-12"] }
      requirements = ["R-189"]
      description  = <<-EOT
        Without audit logging, nobody can say who connected and what was asked. Since version 6
        of the AWS provider it is a resource of its own; before, there was a block logging.
      EOT
      remediation  = <<-EOT
        resource "aws_redshift_logging" "this" {
          cluster_identifier   = aws_redshift_cluster.this.id
          log_destination_type = "cloudwatch"
          log_exports          = ["connectionlog", "userlog", "useractivitylog"]
        }
      EOT
    }

    inline    = core::try(attrs.logging[0].enable, false)
    companion = core::try(plugin::tfproof::referrers("aws_redshift_logging", "cluster_identifier"), [])
  }

  enforce {
    condition     = local.inline || core::length(local.companion) > 0
    error_message = "no audit log is written"
  }
}

resource_policy "aws_redshiftserverless_namespace" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Redshift namespaces are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_282"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        Namespaces are always encrypted; without kms_key_id, with a key that AWS owns and nobody
        else sees. Asked for in production and for classified data.
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
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_id, so a key that AWS owns encrypts the namespace" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_redshift_snapshot_copy_grant" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Snapshots of Redshift are copied under a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_281"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        A grant says which key of the destination region encrypts copied snapshots. Without
        kms_key_id that is the account's aws/redshift key there. Asked for in production and for
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
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_id, so the AWS-managed key aws/redshift encrypts the copies" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_redshiftserverless_workgroup" "publicly_accessible" {
  locals {
    metadata = {
      title        = "Redshift workgroups are not publicly accessible"
      severity     = "critical"
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "SC-7"] }
      requirements = ["R-200"]
      description  = <<-EOT
        A workgroup that is publicly accessible gets a public address, and then only a security
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
    error_message = "the workgroup has a public address"
  }
}

resource_policy "aws_redshiftserverless_workgroup" "require_ssl" {
  locals {
    metadata = {
      title        = "Redshift workgroups accept TLS connections only"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-133"]
      description  = <<-EOT
        New workgroups require TLS unless the parameter switches it off. Older ones did not: say
        true.
      EOT
      remediation  = <<-EOT
        config_parameter {
          parameter_key   = "require_ssl"
          parameter_value = "true"
        }
      EOT
      fix          = { safe = false, set = { "config_parameter[parameter_key=require_ssl].parameter_value" = { value = "true", only = ["false", false] } } }
    }
  }

  enforce {
    condition     = core::alltrue([for parameter in core::try(attrs.config_parameter, []) : core::lower("${parameter.parameter_value}") != "false" || parameter.parameter_key != "require_ssl"])
    error_message = "connections without TLS are accepted"
  }
}

resource_policy "aws_redshift_parameter_group" "require_ssl" {
  locals {
    metadata = {
      title        = "Redshift clusters accept TLS connections only"
      severity     = "high"
      aliases      = ["CKV_AWS_105"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-133"]
      description  = <<-EOT
        In groups of the family redshift-1.0, TLS is not required unless the parameter says so.
        In those of redshift-2.0 it is the default since January 2025, which a group that is
        older did not take over: say true.
      EOT
      remediation  = <<-EOT
        parameter {
          name  = "require_ssl"
          value = "true"
        }
      EOT
      fix          = { safe = false, set = { "parameter[name=require_ssl].value" = "true" } }
    }

    values  = [for parameter in core::try(attrs.parameter, []) : core::lower("${parameter.value}") == "true" if core::lower(parameter.name) == "require_ssl"]
    default = core::try(attrs.family, "") == "redshift-1.0" ? false : plugin::tfproof::unknown("the default depends on the family and on when the group was made")
  }

  enforce {
    condition     = core::length(local.values) > 0 ? core::alltrue(local.values) : local.default
    error_message = "connections without TLS are accepted"
  }
}

resource_policy "aws_redshift_parameter_group" "user_activity_logging" {
  locals {
    metadata = {
      title        = "Redshift clusters log what users ask"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(b)"], "nist-800-53" = ["AU-12"] }
      requirements = ["R-189"]
      description  = <<-EOT
        The audit log holds connections only; the text of queries is logged if this parameter is
        true, which is not the default.
      EOT
      remediation  = <<-EOT
        parameter {
          name  = "enable_user_activity_logging"
          value = "true"
        }
      EOT
      fix          = { safe = true, set = { "parameter[name=enable_user_activity_logging].value" = "true" } }
    }

    values  = [for parameter in core::try(attrs.parameter, []) : core::lower("${parameter.value}") == "true" if core::lower(parameter.name) == "enable_user_activity_logging"]
    subject = core::length(local.values) > 0 ? local.values[0] : attrs.name
  }

  enforce {
    condition     = core::length(local.values) > 0 ? core::alltrue(local.values) : false
    error_message = "queries are not logged"
  }
}
