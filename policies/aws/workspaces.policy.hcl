# WorkSpaces: desktops.

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

resource_policy "aws_workspaces_workspace" "root_volume_encrypted" {
  locals {
    metadata = {
      title        = "WorkSpaces encrypt their root volume"
      severity     = "high"
      aliases      = ["CKV_AWS_156", "AVD-AWS-0109"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-036"]
      description  = <<-EOT
        Caches and temporary files of applications lie on the root volume. Encryption is off by
        default, and chosen when the desktop is created.
      EOT
      remediation  = <<-EOT
        root_volume_encryption_enabled = true
        volume_encryption_key          = aws_kms_key.desktops.arn
      EOT
      fix          = { safe = false, set = { root_volume_encryption_enabled = true } }
    }

    subject = attrs.root_volume_encryption_enabled
  }

  enforce {
    condition     = core::try(attrs.root_volume_encryption_enabled, false)
    error_message = "the root volume is not encrypted"
  }
}

resource_policy "aws_workspaces_workspace" "user_volume_encrypted" {
  locals {
    metadata = {
      title        = "WorkSpaces encrypt their user volume"
      severity     = "high"
      aliases      = ["CKV_AWS_155", "AVD-AWS-0109"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-036"]
      description  = <<-EOT
        People store on their desktop what they work with. Encryption of the volumes is off by
        default, and chosen when the desktop is created.
      EOT
      remediation  = <<-EOT
        user_volume_encryption_enabled = true
        volume_encryption_key          = aws_kms_key.desktops.arn
      EOT
      fix          = { safe = false, set = { user_volume_encryption_enabled = true } }
    }

    subject = attrs.user_volume_encryption_enabled
  }

  enforce {
    condition     = core::try(attrs.user_volume_encryption_enabled, false)
    error_message = "the user volume is not encrypted"
  }
}

resource_policy "aws_workspaces_workspace" "customer_managed_key" {
  locals {
    metadata = {
      title        = "WorkSpaces are encrypted with a customer-managed key"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        Without volume_encryption_key, volumes are encrypted with the account's aws/workspaces
        key, whose policy nobody outside AWS can set. Asked for in production and for classified
        data.
      EOT
      remediation  = <<-EOT
        volume_encryption_key = aws_kms_key.this.arn
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
    encrypted = core::try(attrs.root_volume_encryption_enabled, false) || core::try(attrs.user_volume_encryption_enabled, false)
    # Where it is not known whether one is needed, a key of one's own passes all the same.
    needed = local.encrypted && local.demanded

    key      = core::try(attrs.volume_encryption_key, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
    subject  = attrs.volume_encryption_key
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no volume_encryption_key, so the AWS-managed key aws/workspaces encrypts the volumes" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}
