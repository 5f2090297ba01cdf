# RDS: instances and clusters.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_db_instance" "storage_encrypted" {
  locals {
    metadata = {
      title        = "RDS instances encrypt their storage"
      severity     = "critical"
      aliases      = ["CKV_AWS_16", "AVD-AWS-0080"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"], "cis-aws" = ["2.3.1"] }
      requirements = ["R-001"]
      description  = <<-EOT
        Storage encryption is chosen when the instance is created: switching it on later means a
        snapshot, an encrypted copy of it and a restore. The argument's default is false, and a
        kms_key_id alone does not switch it on.
      EOT
      remediation  = <<-EOT
        storage_encrypted = true
        kms_key_id        = aws_kms_key.rds.arn
      EOT
      fix          = { safe = false, set = { storage_encrypted = true } }
    }

    # A replica in the same region and a restored instance take the setting from their source. A
    # replica of an instance in another region names it by ARN, and is encrypted by its own key.
    source       = core::try(attrs.replicate_source_db, null)
    cross_region = local.source == null ? false : core::startswith(local.source, "arn:")
    inherits     = (local.source != null && !local.cross_region) || core::length(core::try(attrs.restore_to_point_in_time, [])) > 0
  }

  filter = !local.inherits

  enforce {
    # With a snapshot, the snapshot decides, unless encryption is refused outright.
    condition = (
      local.cross_region ? core::try(attrs.kms_key_id, null) != null :
      core::try(attrs.snapshot_identifier, null) != null ? core::try(attrs.storage_encrypted, plugin::tfproof::unknown("the snapshot decides")) :
      core::try(attrs.storage_encrypted, false)
    )
    error_message = local.cross_region ? "a replica in another region is encrypted only if it names a kms_key_id there" : "storage is not encrypted"
  }
}
