# Kendra: indices.

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

resource_policy "aws_kendra_index" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Kendra indices are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_262"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        An index holds a copy of what it indexes. Without a key, a key that AWS owns encrypts
        it. The key is chosen when the index is created. Asked for in production and for
        classified data.
      EOT
      remediation  = <<-EOT
        server_side_encryption_configuration {
          kms_key_id = aws_kms_key.this.arn
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

    key      = core::try(attrs.server_side_encryption_configuration[0].kms_key_id, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_id, so a key that AWS owns encrypts the index" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}
