# KMS: customer-managed keys.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

input "kms_max_rotation_days" {
  description = "The longest time between two automatic rotations of a key's material."
  type        = number
  default     = 365
}

resource_policy "aws_kms_key" "rotation_enabled" {
  locals {
    metadata = {
      title        = "Symmetric customer-managed keys rotate automatically"
      severity     = "high"
      aliases      = ["CKV_AWS_7", "AVD-AWS-0065"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)", "164.308(a)(1)(ii)(B)"], "nist-800-53" = ["SC-12", "SC-12(2)"], "cis-aws" = ["3.6"] }
      requirements = ["R-051"]
      description  = <<-EOT
        KMS rotates a customer-managed key only if asked to. Rotation keeps the key's id and all
        old material, so nothing has to be encrypted again and no caller notices. Asymmetric and
        HMAC keys and keys in custom key stores cannot be rotated this way and are not judged.
      EOT
      remediation  = <<-EOT
        enable_key_rotation = true
      EOT
      fix          = { safe = true, set = { enable_key_rotation = true } }
    }

    rotates = core::try(attrs.enable_key_rotation, false)
    can_rotate = (
      core::try(attrs.customer_master_key_spec, "SYMMETRIC_DEFAULT") == "SYMMETRIC_DEFAULT" &&
      core::try(attrs.key_usage, "ENCRYPT_DECRYPT") == "ENCRYPT_DECRYPT" &&
      core::try(attrs.custom_key_store_id, null) == null &&
      core::try(attrs.xks_key_id, null) == null
    )
  }

  filter = local.rotates || local.can_rotate

  enforce {
    condition     = local.rotates
    error_message = "the key is never rotated"
  }
}

resource_policy "aws_kms_key" "rotation_period" {
  locals {
    metadata = {
      title        = "Customer-managed keys rotate at least once a year"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["SC-12"] }
      requirements = ["R-052"]
      description  = <<-EOT
        The period is 365 days unless the key states another one, up to 2560. The longer a key's
        material is in use, the more data is lost with it. The period counts only where rotation is
        enabled.
      EOT
      remediation  = <<-EOT
        rotation_period_in_days = 365
      EOT
      fix          = { safe = true, set = { rotation_period_in_days = 365 } }
    }

    period = core::try(attrs.rotation_period_in_days, 365)
    short  = local.period <= input.kms_max_rotation_days
    can_rotate = (
      core::try(attrs.customer_master_key_spec, "SYMMETRIC_DEFAULT") == "SYMMETRIC_DEFAULT" &&
      core::try(attrs.key_usage, "ENCRYPT_DECRYPT") == "ENCRYPT_DECRYPT" &&
      core::try(attrs.custom_key_store_id, null) == null &&
      core::try(attrs.xks_key_id, null) == null
    )
  }

  filter = local.short || (core::try(attrs.enable_key_rotation, false) && local.can_rotate)

  enforce {
    condition     = local.short
    error_message = "the key is rotated every ${local.period} days, which is more than ${input.kms_max_rotation_days}"
  }
}
