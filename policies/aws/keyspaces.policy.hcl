# Keyspaces: tables.

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

resource_policy "aws_keyspaces_table" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Keyspaces tables are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_265"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        Tables are always encrypted; unless the type is CUSTOMER_MANAGED_KMS_KEY, with a key
        that AWS owns and nobody else sees. Asked for in production and for classified data.
      EOT
      remediation  = <<-EOT
        encryption_specification {
          type               = "CUSTOMER_MANAGED_KMS_KEY"
          kms_key_identifier = aws_kms_key.records.arn
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

    key      = core::try(attrs.encryption_specification[0].type, "AWS_OWNED_KMS_KEY") == "CUSTOMER_MANAGED_KMS_KEY" ? core::try(attrs.encryption_specification[0].kms_key_identifier, null) : null
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no key of one's own is named, so a key that AWS owns encrypts the table" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_keyspaces_table" "point_in_time_recovery" {
  locals {
    metadata = {
      title        = "Keyspaces tables can be restored to any point in time"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)"], "nist-800-53" = ["CP-9"] }
      requirements = ["R-196"]
      description  = <<-EOT
        Continuous backups are off by default. They hold the last 35 days to the second and can
        be switched on at any time.
      EOT
      remediation  = <<-EOT
        point_in_time_recovery {
          status = "ENABLED"
        }
      EOT
      fix          = { safe = true, set = { "point_in_time_recovery.status" = "ENABLED" } }
    }
  }

  enforce {
    condition     = core::try(attrs.point_in_time_recovery[0].status, "DISABLED") == "ENABLED"
    error_message = "the table has no continuous backups"
  }
}
