# EFS in transit: mounts of tasks and transfers, and what a file system lets through.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_ecs_task_definition" "efs_encrypted_in_transit" {
  locals {
    metadata = {
      title        = "Tasks mount EFS over TLS"
      severity     = "high"
      aliases      = ["CKV_AWS_97", "AVD-AWS-0035"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-139"]
      description  = <<-EOT
        NFS crosses the network in the clear, whether or not the file system is encrypted on disk.
        transit_encryption is DISABLED unless it is set; authorization by IAM needs it as well.
      EOT
      remediation  = <<-EOT
        transit_encryption = "ENABLED"
      EOT
      fix          = { safe = true, set = { "volume.efs_volume_configuration.transit_encryption" = { value = "ENABLED", create = false } } }
    }
  }

  filter = core::length(core::flatten([for volume in core::try(attrs.volume, []) : core::try(volume.efs_volume_configuration, [])])) > 0

  enforce {
    condition = core::alltrue([
      for volume in core::try(attrs.volume, []) : core::alltrue([
        for efs in core::try(volume.efs_volume_configuration, []) : core::try(efs.transit_encryption, "DISABLED") == "ENABLED"
      ])
    ])
    error_message = "the volume is mounted without TLS"
  }
}

resource_policy "aws_batch_job_definition" "efs_encrypted_in_transit" {
  locals {
    metadata = {
      title        = "Batch jobs mount EFS over TLS"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-139"]
      description  = <<-EOT
        NFS crosses the network in the clear, whether or not the file system is encrypted on disk. The
        volumes are in the JSON text of the container's properties; transitEncryption is DISABLED
        unless it is set.
      EOT
      remediation  = <<-EOT
        volumes = [{
          name = "records"
          efsVolumeConfiguration = {
            fileSystemId      = aws_efs_file_system.records.id
            transitEncryption = "ENABLED"
          }
        }]
      EOT
    }

    containers = core::try(attrs.container_properties, null) == null ? [] : [core::jsondecode(attrs.container_properties)]
    tasks      = core::try(attrs.ecs_properties, null) == null ? [] : core::try(core::jsondecode(attrs.ecs_properties).taskProperties, [])
    mounts = core::flatten([
      for owner in core::concat(local.containers, local.tasks) : [
        for volume in core::try(owner.volumes, []) : core::try(volume.efsVolumeConfiguration.transitEncryption, "DISABLED") == "ENABLED"
        if core::try(volume.efsVolumeConfiguration, null) != null
      ]
    ])
  }

  filter = core::length(local.mounts) > 0

  enforce {
    condition     = core::alltrue(local.mounts)
    error_message = "a volume is mounted without TLS"
  }
}

resource_policy "aws_datasync_location_efs" "encrypted_in_transit" {
  locals {
    metadata = {
      title        = "DataSync reaches EFS over TLS"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-139"]
      description  = <<-EOT
        NFS crosses the network in the clear: in_transit_encryption is NONE unless it is set.
      EOT
      remediation  = <<-EOT
        in_transit_encryption = "TLS1_2"
      EOT
    }
  }

  enforce {
    condition     = core::try(attrs.in_transit_encryption, "NONE") == "TLS1_2"
    error_message = "files are transferred without TLS"
  }
}

resource_policy "aws_efs_file_system_policy" "tls_required" {
  locals {
    metadata = {
      title        = "File systems let clients in over TLS only"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-139"]
      description  = <<-EOT
        A mount can ask for TLS; only the file system's policy can insist on it. Whatever may be done
        without TLS, by a statement that no other denies, may be read on the way.
      EOT
      remediation  = <<-EOT
        {
          Effect    = "Deny"
          Principal = { AWS = "*" }
          Action    = "*"
          Resource  = aws_efs_file_system.this.arn
          Condition = { Bool = { "aws:SecureTransport" = "false" } }
        }
      EOT
    }

    # A policy is for one file system, whatever its statements name: those that name another have no
    # effect.
    file_system = plugin::tfproof::resource(attrs.file_system_id, "aws_efs_file_system")
    arn         = local.file_system == null ? "arn:aws:elasticfilesystem:*:*:file-system/${attrs.file_system_id}" : local.file_system.arn
    plain = core::anytrue([
      for action in ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite", "elasticfilesystem:ClientRootAccess"] :
      plugin::tfproof::policy_allows(attrs.policy, { action = action, resource = local.arn, when = { "aws:SecureTransport" = "false" } })
    ])
  }

  enforce {
    condition     = !local.plain
    error_message = "the policy lets clients in without TLS"
  }
}
