# What the lifecycle blocks of resources say, which Terraform itself goes by.

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

resource_policy "aws_acm_certificate" "create_before_destroy" {
  locals {
    metadata = {
      title        = "Certificates are replaced before they are destroyed"
      severity     = "low"
      aliases      = ["CKV_AWS_233"]
      frameworks   = { "nist-800-53" = ["SC-17", "CP-10"] }
      requirements = ["R-152"]
      description  = <<-EOT
        A certificate that is in use cannot be deleted: without create_before_destroy, Terraform waits
        for a listener to let it go, and gives up, whenever a name is added. With it, the new one is
        there first.
      EOT
      remediation  = <<-EOT
        lifecycle {
          create_before_destroy = true
        }
      EOT
      fix          = { safe = true, set = { "lifecycle.create_before_destroy" = true } }
    }

    meta    = plugin::tfproof::meta_arguments(attrs)
    replace = core::try(local.meta.lifecycle[0].create_before_destroy, local.meta.lifecycle.create_before_destroy, false)
    subject = local.replace
  }

  enforce {
    condition     = local.replace
    error_message = "the certificate is destroyed before its successor is there"
  }
}

resource_policy "aws_kms_key" "protected_from_destroy" {
  locals {
    metadata = {
      title        = "Keys of production are protected from destruction"
      severity     = "low"
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)"], "nist-800-53" = ["CP-9", "SC-12"] }
      requirements = ["R-057"]
      description  = <<-EOT
        When a key is gone, so is all that it encrypted, backups included. With prevent_destroy,
        Terraform refuses every plan that would delete it, and removing the line is a change that can be
        reviewed. Terraform wants it written out: a variable is not allowed there.
      EOT
      remediation  = <<-EOT
        lifecycle {
          prevent_destroy = true
        }
      EOT
      fix          = { safe = true, set = { "lifecycle.prevent_destroy" = true } }
    }

    # The environment and the class of the data, which a mock has none of. What nothing is said of counts
    # as production.
    environment = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "nothing" })
    class       = core::try(plugin::tfproof::classification(input.classifications), null)
    production  = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded    = core::contains(["RESTRICTED", "CONFIDENTIAL"], local.class) || (local.production && local.class != "PUBLIC")

    why = (
      core::contains(["RESTRICTED", "CONFIDENTIAL"], local.class) ? "the data is ${local.class}" :
      local.environment.name == null ? "no environment is stated, which counts as production" :
      local.environment.name == "other" ? "unknown environment by ${local.environment.source}, which counts as production" :
      "production by ${local.environment.source}"
    )
    meta      = plugin::tfproof::meta_arguments(attrs)
    protected = core::try(local.meta.lifecycle[0].prevent_destroy, local.meta.lifecycle.prevent_destroy, false)
    subject   = local.protected
  }

  enforce {
    condition     = local.protected || !local.demanded
    error_message = "prevent_destroy is not set (${local.why})"
  }
}
