# AMIs: copies, registered images, recipes, and who may launch them.

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

input "trusted_accounts" {
  description = "The accounts that snapshots, images and documents may be shared with; null for any."
  type        = list(string)
  default     = null
  nullable    = true
}

resource_policy "aws_ami_copy" "encrypted" {
  locals {
    metadata = {
      title        = "Copies of AMIs are encrypted"
      severity     = "high"
      aliases      = ["CKV_AWS_235"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-013"]
      description  = <<-EOT
        The copy makes snapshots of its own. They are encrypted if those of the source are, or if the
        copy asks for it; the argument's default is false. Every instance launched from the image
        inherits what the snapshots are.
      EOT
      remediation  = <<-EOT
        encrypted  = true
        kms_key_id = aws_kms_key.compute.arn
      EOT
      fix          = { safe = false, set = { encrypted = true } }
    }

    # What holds where the argument is absent: what the account does by default in this region.
    by_default = input.ebs_encryption_by_default || core::anytrue([
      for default in core::getresources("aws_ebs_encryption_by_default", {}) : plugin::tfproof::same_provider(default.id) ? true : plugin::tfproof::unknown("encryption by default is switched on here, in this region or another")
      if core::try(default.enabled, true)
    ])

    source      = plugin::tfproof::origin(core::try(attrs.source_ami_id, null))
    from_source = local.source == null ? false : local.source.type == "aws_ami_copy" && core::try(local.source.attrs.encrypted, false)
    subject     = attrs.encrypted
  }

  enforce {
    condition     = local.from_source || core::try(attrs.encrypted, local.by_default)
    error_message = "the copy asks for no encryption"
  }
}

resource_policy "aws_ami" "volumes_encrypted" {
  locals {
    metadata = {
      title        = "Registered AMIs encrypt the volumes they create"
      severity     = "high"
      aliases      = ["CKV_AWS_204"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-013"]
      description  = <<-EOT
        A device of an image is made from a snapshot, which says whether it is encrypted, or is an
        empty volume, which is plain unless its block says otherwise.
      EOT
      remediation  = <<-EOT
        ebs_block_device {
          device_name = "/dev/sdf"
          encrypted   = true
          volume_size = 100
        }
      EOT
    }

    # What holds where the argument is absent: what the account does by default in this region.
    by_default = input.ebs_encryption_by_default || core::anytrue([
      for default in core::getresources("aws_ebs_encryption_by_default", {}) : plugin::tfproof::same_provider(default.id) ? true : plugin::tfproof::unknown("encryption by default is switched on here, in this region or another")
      if core::try(default.enabled, true)
    ])
  }

  enforce {
    condition = core::alltrue([
      for device in attrs.ebs_block_device : (
        core::try(device.snapshot_id, null) == null ? core::try(device.encrypted, local.by_default) :
        plugin::tfproof::origin(device.snapshot_id) == null ? plugin::tfproof::unknown("the snapshot decides") :
        core::try(
          plugin::tfproof::origin(device.snapshot_id).attrs.encrypted,
          plugin::tfproof::origin(plugin::tfproof::origin(device.snapshot_id).attrs.volume_id).attrs.encrypted,
          plugin::tfproof::unknown("the snapshot decides")
        )
      )
    ])
    error_message = "a device of the image is not encrypted"
  }
}

resource_policy "aws_imagebuilder_image_recipe" "volumes_encrypted" {
  locals {
    metadata = {
      title        = "Image recipes encrypt the volumes of their images"
      severity     = "high"
      aliases      = ["CKV_AWS_200"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-013"]
      description  = <<-EOT
        Each mapping of a recipe says whether its volume is encrypted. What is baked into the image
        is in the snapshot, and everybody who may launch the image has it.
      EOT
      remediation  = <<-EOT
        block_device_mapping {
          device_name = "/dev/xvda"

          ebs {
            encrypted = true
          }
        }
      EOT
      fix          = { safe = false, set = { "block_device_mapping.ebs.encrypted" = { value = true, create = false } } }
    }

    # What holds where the argument is absent: what the account does by default in this region.
    by_default = input.ebs_encryption_by_default || core::anytrue([
      for default in core::getresources("aws_ebs_encryption_by_default", {}) : plugin::tfproof::same_provider(default.id) ? true : plugin::tfproof::unknown("encryption by default is switched on here, in this region or another")
      if core::try(default.enabled, true)
    ])
  }

  enforce {
    condition = core::alltrue(core::flatten([
      for mapping in attrs.block_device_mapping : [
        for disk in core::try(mapping.ebs, []) : (
          core::try(disk.encrypted, null) != null ? core::contains(["true", "1"], core::lower("${disk.encrypted}")) :
          core::try(disk.snapshot_id, null) == null ? local.by_default : plugin::tfproof::unknown("the snapshot decides")
        )
      ]
    ]))
    error_message = "a volume of the recipe is not encrypted"
  }
}

resource_policy "aws_ami_launch_permission" "not_public" {
  locals {
    metadata = {
      title        = "Images are not shared with everybody"
      severity     = "critical"
      aliases      = ["CKV_AWS_205"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "AC-21"] }
      requirements = ["R-099"]
      description  = <<-EOT
        Whoever may launch an image can read what is on its disks: logs, keys, data that was there
        when it was made. Group "all" is every AWS customer. With the input trusted_accounts, the
        accounts that images are shared with are checked too.
      EOT
      remediation  = <<-EOT
        account_id = "111122223333"
      EOT
    }

    account = core::try(attrs.account_id, null)
  }

  enforce {
    condition     = core::try(attrs.group, "") != "all"
    error_message = "the image is public: every AWS customer can launch it"
  }

  enforce {
    condition     = input.trusted_accounts == null || local.account == null ? true : core::contains(input.trusted_accounts, local.account)
    error_message = "the image is shared with account ${local.account}, which is not among trusted_accounts"
  }
}
