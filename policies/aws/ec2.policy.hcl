# EC2: instances and their volumes. What holds for aws_instance holds for
# aws_spot_instance_request, which has the same arguments.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_instance" "root_block_device_encrypted" {
  locals {
    metadata = {
      title        = "Root volumes of EC2 instances are encrypted"
      severity     = "critical"
      aliases      = ["CKV_AWS_8", "AVD-AWS-0131"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"], "cis-aws" = ["2.2.1"] }
      requirements = ["R-010"]
      description  = <<-EOT
        An instance has a root volume whether its block is written or not. Logs, temporary files and
        swapped memory end up there. Without the argument, the image and the account's default for
        the region decide, and both mean unencrypted unless somebody saw to it.
      EOT
      remediation  = <<-EOT
        root_block_device {
          encrypted  = true
          kms_key_id = aws_kms_key.compute.arn
        }
      EOT
      fix          = { safe = false, set = { "root_block_device.encrypted" = true } }
    }

    # What holds where the argument is absent. Which region a resource is in is not known here.
    by_default = core::anytrue([
      for default in core::getresources("aws_ebs_encryption_by_default", {}) : core::try(default.enabled, true)
    ]) ? plugin::tfproof::unknown("encryption by default is switched on here, in this region or another") : false

    # An image that is an encrypted copy has encrypted volumes.
    image      = plugin::tfproof::origin(core::try(attrs.ami, null))
    from_image = local.image == null ? false : local.image.type == "aws_ami_copy" && core::try(local.image.attrs.encrypted, false)

    # A launch template covers the root volume if it maps the device that the image calls root,
    # which is one of two by custom.
    template      = core::try(attrs.launch_template[0].id, attrs.launch_template[0].name, null)
    template_from = plugin::tfproof::origin(local.template)
    mapped = [
      for mapping in core::try(local.template_from.attrs.block_device_mappings, []) : core::try(mapping.device_name, "")
      if core::try(mapping.ebs[0].encrypted ? true : false, false)
    ]
    from_template = (
      core::length(attrs.launch_template) == 0 ? false :
      local.template_from == null ? plugin::tfproof::unknown("the launch template decides") :
      local.template_from.mode != "managed" ? plugin::tfproof::unknown("the launch template decides") :
      core::length(local.mapped) == 0 ? false :
      core::contains(local.mapped, "/dev/xvda") || core::contains(local.mapped, "/dev/sda1") ? true :
      plugin::tfproof::unknown("whether the launch template maps the root volume, the image decides")
    )

    subject = core::length(attrs.root_block_device) > 0 ? attrs.root_block_device[0].encrypted : attrs
  }

  enforce {
    condition     = core::try(attrs.root_block_device[0].encrypted, local.from_image || local.from_template || local.by_default)
    error_message = core::length(attrs.root_block_device) > 0 ? "the root volume is not encrypted" : "the root volume is not encrypted: there is no root_block_device that asks for it"
  }
}

resource_policy "aws_instance" "ebs_block_device_encrypted" {
  locals {
    metadata = {
      title        = "Data volumes of EC2 instances are encrypted"
      severity     = "critical"
      aliases      = ["CKV_AWS_8", "AVD-AWS-0131"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-011"]
      description  = <<-EOT
        Each block of its own says whether its volume is encrypted. Without the argument, the
        account's default for the region decides, and that is off unless somebody switched it on. A
        kms_key_id alone does not encrypt.
      EOT
      remediation  = <<-EOT
        ebs_block_device {
          device_name = "/dev/sdf"
          encrypted   = true
          kms_key_id  = aws_kms_key.compute.arn
        }
      EOT
      fix          = { safe = false, set = { "ebs_block_device.encrypted" = { value = true, create = false } } }
    }

    # What holds where the argument is absent. Which region a resource is in is not known here.
    by_default = core::anytrue([
      for default in core::getresources("aws_ebs_encryption_by_default", {}) : core::try(default.enabled, true)
    ]) ? plugin::tfproof::unknown("encryption by default is switched on here, in this region or another") : false

    plain = [for device in attrs.ebs_block_device : core::try(device.device_name, "one") if !core::try(device.encrypted, false)]
  }

  enforce {
    condition = core::alltrue([
      for device in attrs.ebs_block_device : core::try(
        device.encrypted,
        core::try(device.snapshot_id, null) == null ? local.by_default : plugin::tfproof::unknown("the snapshot decides")
      )
    ])
    error_message = "data volumes are not encrypted: ${core::join(", ", local.plain)}"
  }
}

resource_policy "aws_instance" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Volumes of EC2 instances are encrypted with a customer-managed key"
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
        kms_key_id = aws_kms_key.compute.arn
      EOT
    }

    # A volume that is not encrypted is reported for that only.
    roots = [for device in attrs.root_block_device : device if core::try(device.encrypted, false)]
    disks = [for device in attrs.ebs_block_device : device if core::try(device.encrypted, false)]

    root_keys = [
      for key in [for block in local.roots : core::try(block.kms_key_id, null)] :
      plugin::tfproof::key_kind(key) == "none" ? local.default_key : plugin::tfproof::customer_key(key)
    ]
    disk_keys = [
      for key in [for block in local.disks : core::try(block.kms_key_id, null)] :
      plugin::tfproof::key_kind(key) == "none" ? local.default_key : plugin::tfproof::customer_key(key)
    ]

    # What holds where no key is named. Which region a resource is in is not known here.
    default_key = (
      core::length(core::getresources("aws_ebs_default_kms_key", {})) > 0
      ? plugin::tfproof::unknown("a default key is chosen here, in this region or another")
      : false
    )
  }

  filter = (
    core::anytrue([for device in attrs.root_block_device : core::try(device.encrypted, false)]) ||
    core::anytrue([for device in attrs.ebs_block_device : core::try(device.encrypted, false)])
  )

  enforce {
    condition     = core::alltrue(local.root_keys)
    error_message = "the root volume is not encrypted with a customer-managed key"
  }

  enforce {
    condition     = core::alltrue(local.disk_keys)
    error_message = "a data volume is not encrypted with a customer-managed key"
  }
}

resource_policy "aws_spot_instance_request" "root_block_device_encrypted" {
  locals {
    metadata = {
      title        = "Root volumes of spot instances are encrypted"
      severity     = "critical"
      aliases      = ["CKV_AWS_8", "AVD-AWS-0131"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"], "cis-aws" = ["2.2.1"] }
      requirements = ["R-010"]
      description  = <<-EOT
        An instance has a root volume whether its block is written or not. Logs, temporary files and
        swapped memory end up there. Without the argument, the image and the account's default for
        the region decide, and both mean unencrypted unless somebody saw to it.
      EOT
      remediation  = <<-EOT
        root_block_device {
          encrypted  = true
          kms_key_id = aws_kms_key.compute.arn
        }
      EOT
      fix          = { safe = false, set = { "root_block_device.encrypted" = true } }
    }

    # What holds where the argument is absent. Which region a resource is in is not known here.
    by_default = core::anytrue([
      for default in core::getresources("aws_ebs_encryption_by_default", {}) : core::try(default.enabled, true)
    ]) ? plugin::tfproof::unknown("encryption by default is switched on here, in this region or another") : false

    # An image that is an encrypted copy has encrypted volumes.
    image      = plugin::tfproof::origin(core::try(attrs.ami, null))
    from_image = local.image == null ? false : local.image.type == "aws_ami_copy" && core::try(local.image.attrs.encrypted, false)

    # A launch template covers the root volume if it maps the device that the image calls root,
    # which is one of two by custom.
    template      = core::try(attrs.launch_template[0].id, attrs.launch_template[0].name, null)
    template_from = plugin::tfproof::origin(local.template)
    mapped = [
      for mapping in core::try(local.template_from.attrs.block_device_mappings, []) : core::try(mapping.device_name, "")
      if core::try(mapping.ebs[0].encrypted ? true : false, false)
    ]
    from_template = (
      core::length(attrs.launch_template) == 0 ? false :
      local.template_from == null ? plugin::tfproof::unknown("the launch template decides") :
      local.template_from.mode != "managed" ? plugin::tfproof::unknown("the launch template decides") :
      core::length(local.mapped) == 0 ? false :
      core::contains(local.mapped, "/dev/xvda") || core::contains(local.mapped, "/dev/sda1") ? true :
      plugin::tfproof::unknown("whether the launch template maps the root volume, the image decides")
    )

    subject = core::length(attrs.root_block_device) > 0 ? attrs.root_block_device[0].encrypted : attrs
  }

  enforce {
    condition     = core::try(attrs.root_block_device[0].encrypted, local.from_image || local.from_template || local.by_default)
    error_message = core::length(attrs.root_block_device) > 0 ? "the root volume is not encrypted" : "the root volume is not encrypted: there is no root_block_device that asks for it"
  }
}

resource_policy "aws_spot_instance_request" "ebs_block_device_encrypted" {
  locals {
    metadata = {
      title        = "Data volumes of spot instances are encrypted"
      severity     = "critical"
      aliases      = ["CKV_AWS_8", "AVD-AWS-0131"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-011"]
      description  = <<-EOT
        Each block of its own says whether its volume is encrypted. Without the argument, the
        account's default for the region decides, and that is off unless somebody switched it on. A
        kms_key_id alone does not encrypt.
      EOT
      remediation  = <<-EOT
        ebs_block_device {
          device_name = "/dev/sdf"
          encrypted   = true
          kms_key_id  = aws_kms_key.compute.arn
        }
      EOT
      fix          = { safe = false, set = { "ebs_block_device.encrypted" = { value = true, create = false } } }
    }

    # What holds where the argument is absent. Which region a resource is in is not known here.
    by_default = core::anytrue([
      for default in core::getresources("aws_ebs_encryption_by_default", {}) : core::try(default.enabled, true)
    ]) ? plugin::tfproof::unknown("encryption by default is switched on here, in this region or another") : false

    plain = [for device in attrs.ebs_block_device : core::try(device.device_name, "one") if !core::try(device.encrypted, false)]
  }

  enforce {
    condition = core::alltrue([
      for device in attrs.ebs_block_device : core::try(
        device.encrypted,
        core::try(device.snapshot_id, null) == null ? local.by_default : plugin::tfproof::unknown("the snapshot decides")
      )
    ])
    error_message = "data volumes are not encrypted: ${core::join(", ", local.plain)}"
  }
}

resource_policy "aws_spot_instance_request" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Volumes of spot instances are encrypted with a customer-managed key"
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
        kms_key_id = aws_kms_key.compute.arn
      EOT
    }

    # A volume that is not encrypted is reported for that only.
    roots = [for device in attrs.root_block_device : device if core::try(device.encrypted, false)]
    disks = [for device in attrs.ebs_block_device : device if core::try(device.encrypted, false)]

    root_keys = [
      for key in [for block in local.roots : core::try(block.kms_key_id, null)] :
      plugin::tfproof::key_kind(key) == "none" ? local.default_key : plugin::tfproof::customer_key(key)
    ]
    disk_keys = [
      for key in [for block in local.disks : core::try(block.kms_key_id, null)] :
      plugin::tfproof::key_kind(key) == "none" ? local.default_key : plugin::tfproof::customer_key(key)
    ]

    # What holds where no key is named. Which region a resource is in is not known here.
    default_key = (
      core::length(core::getresources("aws_ebs_default_kms_key", {})) > 0
      ? plugin::tfproof::unknown("a default key is chosen here, in this region or another")
      : false
    )
  }

  filter = (
    core::anytrue([for device in attrs.root_block_device : core::try(device.encrypted, false)]) ||
    core::anytrue([for device in attrs.ebs_block_device : core::try(device.encrypted, false)])
  )

  enforce {
    condition     = core::alltrue(local.root_keys)
    error_message = "the root volume is not encrypted with a customer-managed key"
  }

  enforce {
    condition     = core::alltrue(local.disk_keys)
    error_message = "a data volume is not encrypted with a customer-managed key"
  }
}
