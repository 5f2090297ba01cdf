# DynamoDB: tables and their replicas.

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

resource_policy "aws_dynamodb_table" "customer_managed_key" {
  locals {
    metadata = {
      title        = "DynamoDB tables are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_119", "AVD-AWS-0025"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-017", "R-045"]
      description  = <<-EOT
        Tables are always encrypted: without the block, or with enabled = false, with a key that
        AWS owns, and with enabled = true alone with the account's aws/dynamodb key. A
        kms_key_arn beside enabled = false has no effect. Asked for in production and for
        classified data.
      EOT
      remediation  = <<-EOT
        server_side_encryption {
          enabled     = true
          kms_key_arn = aws_kms_key.records.arn
        }
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

    key      = core::try(attrs.server_side_encryption[0].enabled, false) ? core::try(attrs.server_side_encryption[0].kms_key_arn, null) : null
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no key of one's own is named, so a key of AWS encrypts the table" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_dynamodb_table" "replicas_customer_managed_key" {
  locals {
    metadata = {
      title        = "Replicas of DynamoDB tables are encrypted with a customer-managed key as well"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-045"]
      description  = <<-EOT
        A replica does not take the key of its table: without a key of its own region, a key of
        AWS encrypts it. Only tables that have a customer-managed key themselves are judged.
      EOT
      remediation  = <<-EOT
        replica {
          region_name = "eu-central-1"
          kms_key_arn = aws_kms_replica_key.frankfurt.arn
        }
      EOT
    }

    ours = core::try(attrs.server_side_encryption[0].enabled, false) ? plugin::tfproof::customer_key(core::try(attrs.server_side_encryption[0].kms_key_arn, null)) : false
  }

  filter = local.ours && core::length(core::try(attrs.replica, [])) > 0

  enforce {
    condition     = core::alltrue([for replica in core::try(attrs.replica, []) : plugin::tfproof::customer_key(core::try(replica.kms_key_arn, null))])
    error_message = "the table has a customer-managed key, and a replica of it has none"
  }
}

resource_policy "aws_dynamodb_table" "point_in_time_recovery" {
  locals {
    metadata = {
      title        = "DynamoDB tables can be restored to any point in time"
      severity     = "medium"
      aliases      = ["CKV_AWS_28", "AVD-AWS-0024"]
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)"], "nist-800-53" = ["CP-9"] }
      requirements = ["R-196"]
      description  = <<-EOT
        Continuous backups are off by default. They hold the last 35 days to the second, are
        encrypted with the key of the table, and can be switched on at any time.
      EOT
      remediation  = <<-EOT
        point_in_time_recovery {
          enabled = true
        }
      EOT
      fix          = { safe = true, set = { "point_in_time_recovery.enabled" = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.point_in_time_recovery[0].enabled, false)
    error_message = "the table has no continuous backups"
  }
}

resource_policy "aws_dynamodb_table" "replicas_point_in_time_recovery" {
  locals {
    metadata = {
      title        = "Replicas of DynamoDB tables can be restored to any point in time as well"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)"], "nist-800-53" = ["CP-9"] }
      requirements = ["R-196"]
      description  = <<-EOT
        Continuous backups are a setting of each replica, and off by default. Only tables that
        have them themselves are judged.
      EOT
      remediation  = <<-EOT
        replica {
          region_name            = "eu-central-1"
          point_in_time_recovery = true
        }
      EOT
      fix          = { safe = true, set = { "replica.point_in_time_recovery" = { value = true, create = false } } }
    }
  }

  filter = core::try(attrs.point_in_time_recovery[0].enabled, false) && core::length(core::try(attrs.replica, [])) > 0

  enforce {
    condition     = core::alltrue([for replica in core::try(attrs.replica, []) : core::try(replica.point_in_time_recovery, false)])
    error_message = "the table has continuous backups, and a replica of it has none"
  }
}

resource_policy "aws_dynamodb_table_replica" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Replicas of DynamoDB tables are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_271"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-045"]
      description  = <<-EOT
        A replica does not take the key of its table: without a key of its own region, a key of
        AWS encrypts it. The key is chosen when the replica is created. Asked for in production
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
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_arn, so a key of AWS encrypts the replica" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_dynamodb_table_replica" "point_in_time_recovery" {
  locals {
    metadata = {
      title        = "Replicas of DynamoDB tables can be restored to any point in time"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)"], "nist-800-53" = ["CP-9"] }
      requirements = ["R-196"]
      description  = <<-EOT
        Continuous backups are a setting of each replica, and off by default.
      EOT
      remediation  = <<-EOT
        point_in_time_recovery = true
      EOT
      fix          = { safe = true, set = { point_in_time_recovery = true } }
    }

    subject = attrs.point_in_time_recovery
  }

  enforce {
    condition     = core::try(attrs.point_in_time_recovery, false)
    error_message = "the replica has no continuous backups"
  }
}
