# ECS: volumes of services, the platform they run on and their addresses.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

input "environments" {
  description = "Words for environments beside the usual ones, such as { prod = [\"blue\"] }."
  type        = map(list(string))
  default     = {}
}

resource_policy "aws_ecs_service" "volumes_encrypted" {
  locals {
    metadata = {
      title        = "EBS volumes of ECS services are encrypted"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-029"]
      description  = <<-EOT
        ECS encrypts the volumes that it manages for a service unless it is told not to.
      EOT
      remediation  = <<-EOT
        managed_ebs_volume {
          role_arn  = aws_iam_role.ecs_volumes.arn
          encrypted = true
        }
      EOT
      fix          = { safe = true, set = { "volume_configuration.managed_ebs_volume.encrypted" = { value = true, create = false } } }
    }
  }

  filter = core::length(core::try(attrs.volume_configuration, [])) > 0

  enforce {
    condition = core::alltrue(core::flatten([
      for volume in attrs.volume_configuration : [for disk in core::try(volume.managed_ebs_volume, []) : core::try(disk.encrypted, true)]
    ]))
    error_message = "encryption of the service's volume is switched off"
  }
}

resource_policy "aws_ecs_service" "current_platform" {
  locals {
    metadata = {
      title        = "ECS services run on a platform that encrypts its storage"
      severity     = "medium"
      aliases      = ["CKV_AWS_332"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-029"]
      description  = <<-EOT
        Fargate encrypts the storage of tasks from platform version 1.4.0 on. A service that is
        pinned to an older one stays there, with its temporary files in clear text. Without the
        argument, the latest version is used.
      EOT
      remediation  = <<-EOT
        platform_version = "LATEST"
      EOT
      fix          = { safe = false, set = { platform_version = "LATEST" } }
    }

    version = core::try(attrs.platform_version, "LATEST")
  }

  enforce {
    condition     = core::regex_match(local.version, "^1\\.([4-9]|[1-9][0-9])") || !core::regex_match(local.version, "^1\\.")
    error_message = "platform version ${local.version} does not encrypt the storage of tasks"
  }
}

resource_policy "aws_ecs_service" "no_public_address" {
  locals {
    metadata = {
      title        = "Tasks of ECS services have no public address"
      severity     = "medium"
      aliases      = ["CKV_AWS_333"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["SC-7"] }
      requirements = ["R-205"]
      description  = <<-EOT
        With a public address, only a security group stands between the task and the internet.
        Behind a load balancer or a NAT gateway it needs none. Counts in production, where the
        environment is not said, and for confidential data.
      EOT
      remediation  = <<-EOT
        network_configuration {
          assign_public_ip = false
        }
      EOT
      fix          = { safe = false, set = { "network_configuration.assign_public_ip" = { value = false, create = false } } }
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

  filter = core::length(attrs.network_configuration) > 0

  enforce {
    condition = core::alltrue([
      for network in attrs.network_configuration : !(core::try(network.assign_public_ip, false) && local.guarded)
    ])
    error_message = "the task gets a public address (${local.where})"
  }
}
