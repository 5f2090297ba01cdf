# EC2: instances and their volumes. What holds for aws_instance holds for
# aws_spot_instance_request, which has the same arguments.

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

input "environments" {
  description = "Words for environments beside the usual ones, such as { prod = [\"blue\"] }."
  type        = map(list(string))
  default     = {}
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

    # What holds where the argument is absent: what the account does by default in this region.
    by_default = input.ebs_encryption_by_default || core::anytrue([
      for default in core::getresources("aws_ebs_encryption_by_default", {}) : plugin::tfproof::same_provider(default.id) ? true : plugin::tfproof::unknown("encryption by default is switched on here, in this region or another")
      if core::try(default.enabled, true)
    ])

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

    # What holds where the argument is absent: what the account does by default in this region.
    by_default = input.ebs_encryption_by_default || core::anytrue([
      for default in core::getresources("aws_ebs_encryption_by_default", {}) : plugin::tfproof::same_provider(default.id) ? true : plugin::tfproof::unknown("encryption by default is switched on here, in this region or another")
      if core::try(default.enabled, true)
    ])

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

    # What holds where the argument is absent: what the account does by default in this region.
    by_default = input.ebs_encryption_by_default || core::anytrue([
      for default in core::getresources("aws_ebs_encryption_by_default", {}) : plugin::tfproof::same_provider(default.id) ? true : plugin::tfproof::unknown("encryption by default is switched on here, in this region or another")
      if core::try(default.enabled, true)
    ])

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

    # What holds where the argument is absent: what the account does by default in this region.
    by_default = input.ebs_encryption_by_default || core::anytrue([
      for default in core::getresources("aws_ebs_encryption_by_default", {}) : plugin::tfproof::same_provider(default.id) ? true : plugin::tfproof::unknown("encryption by default is switched on here, in this region or another")
      if core::try(default.enabled, true)
    ])

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

resource_policy "aws_launch_template" "volumes_encrypted" {
  locals {
    metadata = {
      title        = "Launch templates encrypt the volumes they map"
      severity     = "high"
      aliases      = ["CKV_AWS_8", "AVD-AWS-0008"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-012"]
      description  = <<-EOT
        Auto scaling makes instances of the template day and night, and each has the volumes that are
        mapped here. A mapping that says nothing follows the account's default for the region, which
        is off unless somebody switched it on.
      EOT
      remediation  = <<-EOT
        ebs {
          encrypted  = true
          kms_key_id = aws_kms_key.compute.arn
        }
      EOT
      fix          = { safe = true, set = { "block_device_mappings.ebs.encrypted" = { value = true, create = false } } }
    }

    # What holds where the argument is absent: what the account does by default in this region.
    by_default = input.ebs_encryption_by_default || core::anytrue([
      for default in core::getresources("aws_ebs_encryption_by_default", {}) : plugin::tfproof::same_provider(default.id) ? true : plugin::tfproof::unknown("encryption by default is switched on here, in this region or another")
      if core::try(default.enabled, true)
    ])

    # A mapping that hides a device, or is of a disk of the host, makes no volume.
    mappings = [
      for mapping in attrs.block_device_mappings : mapping
      if core::try(mapping.no_device, null) == null && core::try(mapping.virtual_name, null) == null
    ]
  }

  # Without mappings, the image decides what is made.
  filter = core::length(attrs.block_device_mappings) > 0

  enforce {
    condition = core::alltrue(core::flatten([
      for mapping in local.mappings : [
        for disk in core::try(mapping.ebs, []) : (
          core::try(disk.encrypted, null) != null ? core::contains(["true", "1"], core::lower("${disk.encrypted}")) :
          core::try(disk.snapshot_id, null) == null ? local.by_default : plugin::tfproof::unknown("the snapshot decides")
        )
      ]
    ]))
    error_message = "a volume that the template maps is not encrypted"
  }
}

resource_policy "aws_launch_configuration" "root_block_device_encrypted" {
  locals {
    metadata = {
      title        = "Launch configurations encrypt their root volume"
      severity     = "high"
      aliases      = ["CKV_AWS_8", "AVD-AWS-0008"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-012"]
      description  = <<-EOT
        Auto scaling makes instances of the configuration day and night. There is a root volume
        whether its block is written or not. A launch configuration cannot name a key: with
        encryption it uses the region's default key. Launch templates can, and AWS has stopped
        extending launch configurations.
      EOT
      remediation  = <<-EOT
        root_block_device {
          encrypted = true
        }
      EOT
      fix          = { safe = false, set = { "root_block_device.encrypted" = true } }
    }

    # What holds where the argument is absent: what the account does by default in this region.
    by_default = input.ebs_encryption_by_default || core::anytrue([
      for default in core::getresources("aws_ebs_encryption_by_default", {}) : plugin::tfproof::same_provider(default.id) ? true : plugin::tfproof::unknown("encryption by default is switched on here, in this region or another")
      if core::try(default.enabled, true)
    ])

    # An image that is an encrypted copy has encrypted volumes.
    image      = plugin::tfproof::origin(core::try(attrs.image_id, null))
    from_image = local.image == null ? false : local.image.type == "aws_ami_copy" && core::try(local.image.attrs.encrypted, false)
    subject    = core::length(attrs.root_block_device) > 0 ? attrs.root_block_device[0].encrypted : attrs
  }

  enforce {
    condition     = core::try(attrs.root_block_device[0].encrypted, local.from_image || local.by_default)
    error_message = core::length(attrs.root_block_device) > 0 ? "the root volume is not encrypted" : "the root volume is not encrypted: there is no root_block_device that asks for it"
  }
}

resource_policy "aws_launch_configuration" "ebs_block_device_encrypted" {
  locals {
    metadata = {
      title        = "Launch configurations encrypt their data volumes"
      severity     = "high"
      aliases      = ["CKV_AWS_8", "AVD-AWS-0008"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-012"]
      description  = <<-EOT
        Auto scaling makes instances of the configuration day and night. A volume whose block says
        nothing follows the account's default for the region. A launch configuration cannot name a key: with
        encryption it uses the region's default key. Launch templates can, and AWS has stopped
        extending launch configurations.
      EOT
      remediation  = <<-EOT
        ebs_block_device {
          device_name = "/dev/sdf"
          encrypted   = true
        }
      EOT
      fix          = { safe = false, set = { "ebs_block_device.encrypted" = { value = true, create = false } } }
    }

    # What holds where the argument is absent: what the account does by default in this region.
    by_default = input.ebs_encryption_by_default || core::anytrue([
      for default in core::getresources("aws_ebs_encryption_by_default", {}) : plugin::tfproof::same_provider(default.id) ? true : plugin::tfproof::unknown("encryption by default is switched on here, in this region or another")
      if core::try(default.enabled, true)
    ])
  }

  enforce {
    condition = core::alltrue([
      for device in attrs.ebs_block_device : core::try(
        device.encrypted,
        core::try(device.snapshot_id, null) == null ? local.by_default : plugin::tfproof::unknown("the snapshot decides")
      )
      if !core::try(device.no_device, false)
    ])
    error_message = "a data volume is not encrypted"
  }
}

resource_policy "aws_instance" "no_public_address" {
  locals {
    metadata = {
      title        = "EC2 instances have no public address"
      severity     = "medium"
      aliases      = ["CKV_AWS_88", "AVD-AWS-0009"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["SC-7"] }
      requirements = ["R-205"]
      description  = <<-EOT
        With a public address, only a security group stands between the instance and the internet.
        Behind a load balancer or a NAT gateway it needs none. Counts in production, where the
        environment is not said, and for confidential data.
      EOT
      remediation  = <<-EOT
        associate_public_ip_address = false
      EOT
      fix          = { safe = false, set = { associate_public_ip_address = false } }
    }

    # Where it matters: in production, or where nothing says what environment this is, and for
    # confidential data.
    environment = core::try(plugin::tfproof::environment(input.environments), { name = null, source = null })
    guarded = (
      core::contains(["CONFIDENTIAL", "RESTRICTED"], core::try(plugin::tfproof::classification(), null)) ||
      core::contains(["prod", null], local.environment.name)
    )
    where = local.environment.name == null ? "nothing says which environment it is for" : "${local.environment.name} by ${local.environment.source}"

    # Where the argument is absent, the subnet decides.
    subnet = plugin::tfproof::resource(core::try(attrs.subnet_id, null), "aws_subnet")
    by_subnet = (
      core::try(attrs.subnet_id, null) == null ? plugin::tfproof::unknown("the default subnet decides") :
      local.subnet == null ? plugin::tfproof::unknown("the subnet decides") :
      core::try(local.subnet.map_public_ip_on_launch, false)
    )
    public = core::try(attrs.associate_public_ip_address, local.by_subnet)
  }

  # An interface that is attached has the address that it has.
  filter = core::length(core::try(attrs.network_interface, [])) == 0

  enforce {
    condition     = !(local.public && local.guarded)
    error_message = "the instance gets a public address (${local.where})"
  }
}

resource_policy "aws_spot_instance_request" "no_public_address" {
  locals {
    metadata = {
      title        = "Spot instances have no public address"
      severity     = "medium"
      aliases      = ["CKV_AWS_88", "AVD-AWS-0009"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["SC-7"] }
      requirements = ["R-205"]
      description  = <<-EOT
        With a public address, only a security group stands between the instance and the internet.
        Behind a load balancer or a NAT gateway it needs none. Counts in production, where the
        environment is not said, and for confidential data.
      EOT
      remediation  = <<-EOT
        associate_public_ip_address = false
      EOT
      fix          = { safe = false, set = { associate_public_ip_address = false } }
    }

    # Where it matters: in production, or where nothing says what environment this is, and for
    # confidential data.
    environment = core::try(plugin::tfproof::environment(input.environments), { name = null, source = null })
    guarded = (
      core::contains(["CONFIDENTIAL", "RESTRICTED"], core::try(plugin::tfproof::classification(), null)) ||
      core::contains(["prod", null], local.environment.name)
    )
    where = local.environment.name == null ? "nothing says which environment it is for" : "${local.environment.name} by ${local.environment.source}"

    # Where the argument is absent, the subnet decides.
    subnet = plugin::tfproof::resource(core::try(attrs.subnet_id, null), "aws_subnet")
    by_subnet = (
      core::try(attrs.subnet_id, null) == null ? plugin::tfproof::unknown("the default subnet decides") :
      local.subnet == null ? plugin::tfproof::unknown("the subnet decides") :
      core::try(local.subnet.map_public_ip_on_launch, false)
    )
    public = core::try(attrs.associate_public_ip_address, local.by_subnet)
  }

  # An interface that is attached has the address that it has.
  filter = core::length(core::try(attrs.network_interface, [])) == 0

  enforce {
    condition     = !(local.public && local.guarded)
    error_message = "the instance gets a public address (${local.where})"
  }
}

resource_policy "aws_launch_template" "no_public_address" {
  locals {
    metadata = {
      title        = "Launch templates give no public addresses"
      severity     = "medium"
      aliases      = ["CKV_AWS_88", "AVD-AWS-0009"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["SC-7"] }
      requirements = ["R-205"]
      description  = <<-EOT
        With a public address, only a security group stands between the instance and the internet.
        Behind a load balancer or a NAT gateway it needs none. Counts in production, where the
        environment is not said, and for confidential data.
      EOT
      remediation  = <<-EOT
        network_interfaces {
          associate_public_ip_address = false
        }
      EOT
      fix          = { safe = false, set = { "network_interfaces.associate_public_ip_address" = { value = false, create = false } } }
    }

    # Where it matters: in production, or where nothing says what environment this is, and for
    # confidential data.
    environment = core::try(plugin::tfproof::environment(input.environments), { name = null, source = null })
    guarded = (
      core::contains(["CONFIDENTIAL", "RESTRICTED"], core::try(plugin::tfproof::classification(), null)) ||
      core::contains(["prod", null], local.environment.name)
    )
    where = local.environment.name == null ? "nothing says which environment it is for" : "${local.environment.name} by ${local.environment.source}"
  }

  # Without it, the subnet that the group chooses decides.
  filter = core::length(attrs.network_interfaces) > 0

  enforce {
    condition     = core::alltrue([
      for interface in attrs.network_interfaces : !(core::contains(["true", "1"], core::lower("${core::try(interface.associate_public_ip_address, false)}")) && local.guarded)
    ])
    error_message = "the instance gets a public address (${local.where})"
  }
}

resource_policy "aws_launch_configuration" "no_public_address" {
  locals {
    metadata = {
      title        = "Launch configurations give no public addresses"
      severity     = "medium"
      aliases      = ["CKV_AWS_88", "AVD-AWS-0009"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["SC-7"] }
      requirements = ["R-205"]
      description  = <<-EOT
        With a public address, only a security group stands between the instance and the internet.
        Behind a load balancer or a NAT gateway it needs none. Counts in production, where the
        environment is not said, and for confidential data.
      EOT
      remediation  = <<-EOT
        associate_public_ip_address = false
      EOT
      fix          = { safe = false, set = { associate_public_ip_address = false } }
    }

    # Where it matters: in production, or where nothing says what environment this is, and for
    # confidential data.
    environment = core::try(plugin::tfproof::environment(input.environments), { name = null, source = null })
    guarded = (
      core::contains(["CONFIDENTIAL", "RESTRICTED"], core::try(plugin::tfproof::classification(), null)) ||
      core::contains(["prod", null], local.environment.name)
    )
    where = local.environment.name == null ? "nothing says which environment it is for" : "${local.environment.name} by ${local.environment.source}"
  }

  # Without it, the subnet that the group chooses decides.
  filter = core::try(attrs.associate_public_ip_address, null) != null

  enforce {
    condition     = !(core::try(attrs.associate_public_ip_address, false) && local.guarded)
    error_message = "the instance gets a public address (${local.where})"
  }
}
