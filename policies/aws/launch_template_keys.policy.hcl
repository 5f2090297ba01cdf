# Launch templates: the keys of their volumes. Whether these are encrypted is judged elsewhere.

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

resource_policy "aws_launch_template" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Volumes of launch templates are encrypted with a customer-managed key"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-039"]
      description  = <<-EOT
        Without kms_key_id, an encrypted volume takes the region's default key, which is the
        account's aws/ebs key unless somebody chose another one. Asked for in production and for
        classified data. Auto scaling needs a grant on the key for its service-linked role.
      EOT
      remediation  = <<-EOT
        ebs {
          encrypted  = true
          kms_key_id = aws_kms_key.compute.arn
        }
      EOT
    }

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

    # A volume that is not encrypted is reported for that only.
    volumes = core::flatten([
      for mapping in core::try(attrs.block_device_mappings, []) : [
        for volume in core::try(mapping.ebs, []) : volume if core::try(volume.encrypted, false)
      ]
    ])

    # What holds where no key is named. Which region a resource is in is not known here.
    default_key = (
      core::length(core::getresources("aws_ebs_default_kms_key", {})) > 0
      ? plugin::tfproof::unknown("a default key is chosen here, in this region or another")
      : false
    )
    ours = core::alltrue([
      for key in [for volume in local.volumes : core::try(volume.kms_key_id, null)] :
      plugin::tfproof::key_kind(key) == "none" ? local.default_key : plugin::tfproof::customer_key(key)
    ])
  }

  filter = core::length(local.volumes) > 0 && (local.demanded || local.ours)

  enforce {
    condition     = local.ours
    error_message = "a volume is not encrypted with a customer-managed key; ${local.why}"
  }
}
