# Data Lifecycle Manager: policies that copy snapshots to other regions.

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

resource_policy "aws_dlm_lifecycle_policy" "copies_encrypted" {
  locals {
    metadata = {
      title        = "Copies of snapshots in other regions are encrypted"
      severity     = "high"
      aliases      = ["CKV_AWS_253", "CKV_AWS_255"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-036"]
      description  = <<-EOT
        A copy of an unencrypted snapshot is encrypted only if this is asked for, by schedules
        and by events alike. It is asked for in every rule separately.
      EOT
      remediation  = <<-EOT
        cross_region_copy_rule {
          encrypted = true
          cmk_arn   = aws_kms_key.frankfurt.arn
        }
      EOT
    }

    schedules = [for schedule in core::try(attrs.policy_details[0].schedule, []) : [for rule in core::try(schedule.cross_region_copy_rule, []) : core::try(rule.encrypted, false)]]
    events    = [for action in core::try(attrs.policy_details[0].action, []) : [for copy in core::try(action.cross_region_copy, []) : core::try(copy.encryption_configuration[0].encrypted, false)]]
    copies    = core::flatten([local.schedules, local.events])
  }

  filter = core::length(local.copies) > 0

  enforce {
    condition     = core::alltrue(local.copies)
    error_message = "copies in another region are not encrypted"
  }
}

resource_policy "aws_dlm_lifecycle_policy" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Copies of snapshots in other regions are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_254", "CKV_AWS_256"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        Without cmk_arn, copies are encrypted with the default key of the other region. The key
        must be one of that region. Asked for in production and for classified data.
      EOT
      remediation  = <<-EOT
        cross_region_copy_rule {
          encrypted = true
          cmk_arn   = aws_kms_key.frankfurt.arn
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

    schedules = [for schedule in core::try(attrs.policy_details[0].schedule, []) : [for rule in core::try(schedule.cross_region_copy_rule, []) : core::try(rule.cmk_arn, null) if core::try(rule.encrypted, false)]]
    events    = [for action in core::try(attrs.policy_details[0].action, []) : [for copy in core::try(action.cross_region_copy, []) : core::try(copy.encryption_configuration[0].cmk_arn, null) if core::try(copy.encryption_configuration[0].encrypted, false)]]
    keys      = core::flatten([local.schedules, local.events])
    # What is not encrypted at all is reported as that only.
    encrypted = core::length(local.keys) > 0
    # Where it is not known whether one is needed, a key of one's own passes all the same.
    needed = local.encrypted && local.demanded

    key      = core::length(local.keys) > 0 ? local.keys[0] : null
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = core::alltrue([for key in local.keys : plugin::tfproof::customer_key(key)])
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no cmk_arn, so the AWS-managed key aws/ebs of the other region encrypts the copies" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}
