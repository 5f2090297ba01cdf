# EFS: file systems and their backups.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_efs_file_system" "encrypted" {
  locals {
    metadata = {
      title        = "EFS file systems are encrypted"
      severity     = "high"
      aliases      = ["CKV_AWS_42", "AVD-AWS-0037"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"], "cis-aws" = ["2.4.1"] }
      requirements = ["R-014"]
      description  = <<-EOT
        Encryption is chosen when the file system is created, and cannot be switched on
        later: the files have to be copied to another one. The default is off, other than in
        the console, and a kms_key_id alone does not switch it on.
      EOT
      remediation  = <<-EOT
        encrypted  = true
        kms_key_id = aws_kms_key.storage.arn
      EOT
      fix          = { safe = false, set = { encrypted = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.encrypted, false)
    error_message = "the file system is not encrypted"
  }
}

resource_policy "aws_efs_file_system" "backed_up" {
  locals {
    metadata = {
      title        = "EFS file systems are backed up"
      severity     = "low"
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)"], "nist-800-53" = ["CP-9"] }
      requirements = ["R-197"]
      description  = <<-EOT
        A file system that Terraform makes has no automatic backups unless a backup policy switches
        them on, or AWS Backup selects it. What selects it may be in another configuration, so this
        is judged as low. File systems in one zone are backed up by default.
      EOT
      remediation  = <<-EOT
        resource "aws_efs_backup_policy" "this" {
          file_system_id = aws_efs_file_system.this.id

          backup_policy {
            status = "ENABLED"
          }
        }
      EOT
      fix = {
        safe = true
        add  = <<-EOT
          resource "aws_efs_backup_policy" "{{name}}" {
            file_system_id = {{self}}.id

            backup_policy {
              status = "ENABLED"
            }
          }
        EOT
      }
    }

    # Whether it is switched on is judged at the backup policy itself.
    policies = core::getresources("aws_efs_backup_policy", { file_system_id = attrs.id })
    selected = (
      core::anytrue(core::flatten([
        for selection in core::getresources("aws_backup_selection", {}) : [
          for arn in core::try(selection.resources, []) : arn == attrs.arn
        ]
      ])) ? true :
      core::length(core::getresources("aws_backup_selection", {})) == 0 ? false :
      plugin::tfproof::unknown("a backup selection may pick the file system by its tags")
    )
    one_zone = core::try(attrs.availability_zone_name, null) != null
  }

  enforce {
    condition     = core::length(local.policies) > 0 || local.one_zone || local.selected
    error_message = "nothing here backs the file system up"
  }
}

resource_policy "aws_efs_backup_policy" "enabled" {
  locals {
    metadata = {
      title        = "Backup policies of EFS file systems are switched on"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)"], "nist-800-53" = ["CP-9"] }
      requirements = ["R-197"]
      description  = <<-EOT
        Files that were deleted or encrypted by an intruder come back from a backup only. With the
        status DISABLED, there is none.
      EOT
      remediation  = <<-EOT
        backup_policy {
          status = "ENABLED"
        }
      EOT
      fix          = { safe = true, set = { "backup_policy.status" = "ENABLED" } }
    }
  }

  enforce {
    condition     = core::alltrue([for policy in attrs.backup_policy : core::contains(["ENABLED", "ENABLING"], policy.status)])
    error_message = "automatic backups of the file system are switched off"
  }
}
