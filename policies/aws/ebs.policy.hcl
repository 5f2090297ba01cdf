# EBS: volumes by themselves. Those of instances are in ec2.policy.hcl.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

input "ebs_encryption_by_default" {
  description = "Whether the account encrypts EBS volumes by default, in each region that is used."
  type        = bool
  default     = false
}

resource_policy "aws_ebs_volume" "encrypted" {
  locals {
    metadata = {
      title        = "EBS volumes are encrypted"
      severity     = "critical"
      aliases      = ["CKV_AWS_3", "AVD-AWS-0026"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"], "cis-aws" = ["2.2.1"] }
      requirements = ["R-008"]
      description  = <<-EOT
        Encryption is chosen when the volume is created: switching it on later means a snapshot, an
        encrypted copy of it and a new volume. Without the argument, the account's default for the
        region decides, and that is off unless somebody switched it on. A kms_key_id alone does not
        encrypt.
      EOT
      remediation  = <<-EOT
        encrypted  = true
        kms_key_id = aws_kms_key.storage.arn
      EOT
      fix          = { safe = false, set = { encrypted = true } }
    }

    # What holds where the argument is absent: what the account does by default in this region.
    by_default = input.ebs_encryption_by_default || core::anytrue([
      for default in core::getresources("aws_ebs_encryption_by_default", {}) : plugin::tfproof::same_provider(default.id) ? true : plugin::tfproof::unknown("encryption by default is switched on here, in this region or another")
      if core::try(default.enabled, true)
    ])

    # A volume from a snapshot is encrypted if the snapshot is, which follows the volume it was
    # made of unless it is a copy.
    snapshot      = core::try(attrs.snapshot_id, null)
    snapshot_from = plugin::tfproof::origin(local.snapshot)
    from_snapshot = (
      local.snapshot == null ? false :
      local.snapshot_from == null ? plugin::tfproof::unknown("the snapshot decides") :
      local.snapshot_from.type == "aws_ebs_snapshot_copy" && core::try(local.snapshot_from.attrs.encrypted, false) ? true :
      local.snapshot_from.type == "aws_ebs_snapshot" ? core::try(plugin::tfproof::origin(local.snapshot_from.attrs.volume_id).attrs.encrypted, plugin::tfproof::unknown("the snapshot decides")) :
      plugin::tfproof::unknown("the snapshot decides")
    )

    subject = attrs.encrypted
  }

  enforce {
    condition     = core::try(attrs.encrypted, local.from_snapshot || local.by_default)
    error_message = "the volume is not encrypted"
  }
}

resource_policy "aws_ebs_volume" "customer_managed_key" {
  locals {
    metadata = {
      title        = "EBS volumes are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_189", "AVD-AWS-0027"]
      frameworks   = { "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-039"]
      description  = <<-EOT
        Without kms_key_id, a volume is encrypted with the region's default key, which is the
        account's aws/ebs key unless somebody chose another one. Nobody outside AWS can set that
        key's policy, and a snapshot under it cannot be shared.
      EOT
      remediation  = <<-EOT
        kms_key_id = aws_kms_key.storage.arn
      EOT
    }

    key          = core::try(attrs.kms_key_id, null)
    key_name     = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    customer_key = plugin::tfproof::customer_key(local.key)

    # What holds where no key is named. Which region a resource is in is not known here.
    default_key = (
      core::length(core::getresources("aws_ebs_default_kms_key", {})) > 0
      ? plugin::tfproof::unknown("a default key is chosen here, in this region or another")
      : false
    )

    # The key that is offered: the only one beside the volume that fits and is for this by its name.
    candidates = [
      for key in core::getresources("aws_kms_key", {}) : plugin::tfproof::origin(key.arn).address
      if core::try(key.customer_master_key_spec, "SYMMETRIC_DEFAULT") == "SYMMETRIC_DEFAULT" && core::try(key.is_enabled, true) &&
      core::regex_match(core::lower(plugin::tfproof::origin(key.arn).address), "ebs|volume|disk|storage|compute|ec2")
    ]
    only_key = (
      meta.module_path == "." && core::length(local.candidates) == 1
      ? core::regex_match(local.candidates[0], "^aws_kms_key\\.[^.\\[]+$") ? local.candidates[0] : null
      : null
    )
    fix = local.only_key == null ? null : { safe = false, set = { kms_key_id = { expr = "${local.only_key}.arn" } } }
  }

  # A volume that is not encrypted is reported for that only.
  filter = local.customer_key || core::try(attrs.encrypted, false)

  enforce {
    condition     = local.customer_key || plugin::tfproof::key_kind(local.key) == "none" && local.default_key
    error_message = plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_id, so the region's default key encrypts the volume" : "${local.key_name} is managed by AWS"
  }

  enforce {
    condition     = plugin::tfproof::key_kind(local.key) != "customer" || core::try(plugin::tfproof::key(local.key).customer_master_key_spec, "SYMMETRIC_DEFAULT") == "SYMMETRIC_DEFAULT"
    error_message = "the key is not symmetric: it cannot encrypt a volume"
  }
}

resource_policy "aws_ebs_encryption_by_default" "enabled" {
  locals {
    metadata = {
      title        = "EBS encryption by default is not switched off"
      severity     = "medium"
      aliases      = ["CKV_AWS_106"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)", "CM-6"], "cis-aws" = ["2.2.1"] }
      requirements = ["R-009"]
      description  = <<-EOT
        The resource sets the default of a whole account and region. With enabled = false, every
        volume that somebody creates without a thought is stored in clear text. That there is no
        such resource says nothing: the default is often set by another configuration.
      EOT
      remediation  = <<-EOT
        resource "aws_ebs_encryption_by_default" "this" {
          enabled = true
        }
      EOT
      fix          = { safe = true, set = { enabled = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.enabled, true)
    error_message = "encryption by default is switched off in this region"
  }
}

resource_policy "aws_ebs_snapshot_copy" "encrypted" {
  locals {
    metadata = {
      title        = "Copies of EBS snapshots are encrypted"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-013"]
      description  = <<-EOT
        A copy of an encrypted snapshot is encrypted. One of a plain snapshot is plain, unless it
        asks for encryption, and a copy is the only way to encrypt what a plain snapshot holds.
      EOT
      remediation  = <<-EOT
        encrypted  = true
        kms_key_id = aws_kms_key.storage.arn
      EOT
      fix          = { safe = false, set = { encrypted = true } }
    }

    # What holds where the argument is absent: what the account does by default in this region.
    by_default = input.ebs_encryption_by_default || core::anytrue([
      for default in core::getresources("aws_ebs_encryption_by_default", {}) : plugin::tfproof::same_provider(default.id) ? true : plugin::tfproof::unknown("encryption by default is switched on here, in this region or another")
      if core::try(default.enabled, true)
    ])

    # A copy of what is encrypted is encrypted, whatever it asks for.
    source = plugin::tfproof::origin(attrs.source_snapshot_id)
    from_source = (
      local.source == null ? plugin::tfproof::unknown("the snapshot that is copied decides") :
      local.source.type == "aws_ebs_snapshot_copy" ? core::try(local.source.attrs.encrypted, plugin::tfproof::unknown("the snapshot that is copied decides")) :
      local.source.type == "aws_ebs_snapshot" ? core::try(plugin::tfproof::origin(local.source.attrs.volume_id).attrs.encrypted, plugin::tfproof::unknown("the volume of the snapshot decides")) :
      plugin::tfproof::unknown("the snapshot that is copied decides")
    )
    refused = !core::try(attrs.encrypted, true)
    subject = attrs.encrypted
  }

  enforce {
    condition = (
      core::try(attrs.encrypted, false) ? true :
      local.refused && (local.source == null ? true : local.source.mode != "managed") ? false :
      local.from_source || local.by_default
    )
    error_message = "the copy is not encrypted"
  }
}

resource_policy "aws_ebs_snapshot_import" "encrypted" {
  locals {
    metadata = {
      title        = "Imported EBS snapshots are encrypted"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-013"]
      description  = <<-EOT
        An imported disk becomes a snapshot in clear text unless the import asks for encryption, and
        so does every volume that is made of it.
      EOT
      remediation  = <<-EOT
        encrypted  = true
        kms_key_id = aws_kms_key.storage.arn
      EOT
      fix          = { safe = false, set = { encrypted = true } }
    }

    # What holds where the argument is absent: what the account does by default in this region.
    by_default = input.ebs_encryption_by_default || core::anytrue([
      for default in core::getresources("aws_ebs_encryption_by_default", {}) : plugin::tfproof::same_provider(default.id) ? true : plugin::tfproof::unknown("encryption by default is switched on here, in this region or another")
      if core::try(default.enabled, true)
    ])
    subject = attrs.encrypted
  }

  enforce {
    condition     = core::try(attrs.encrypted, local.by_default)
    error_message = "the imported snapshot is not encrypted"
  }
}
