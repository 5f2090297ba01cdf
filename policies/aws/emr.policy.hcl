# EMR: security configurations and clusters.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_emr_security_configuration" "at_rest_encryption" {
  locals {
    metadata = {
      title        = "EMR clusters encrypt what they store"
      severity     = "high"
      aliases      = ["AVD-AWS-0137"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-036"]
      description  = <<-EOT
        A security configuration without EnableAtRestEncryption encrypts neither what clusters
        write to S3 nor their disks.
      EOT
      remediation  = <<-EOT
        EncryptionConfiguration = {
          EnableAtRestEncryption = true
        }
      EOT
    }

    encryption = core::try(core::jsondecode(attrs.configuration).EncryptionConfiguration, {})
  }

  enforce {
    condition     = core::try(local.encryption.EnableAtRestEncryption, false)
    error_message = "what clusters store is not encrypted"
  }
}

resource_policy "aws_emr_security_configuration" "local_disk_encryption" {
  locals {
    metadata = {
      title        = "EMR clusters encrypt their disks"
      severity     = "high"
      aliases      = ["CKV_AWS_349", "CKV_AWS_350", "AVD-AWS-0139"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-036"]
      description  = <<-EOT
        Jobs spill data to the disks of the nodes. With encryption at rest switched on, the
        disks are encrypted only if LocalDiskEncryptionConfiguration says how, and the volumes
        of EBS among them only with EnableEbsEncryption.
      EOT
      remediation  = <<-EOT
        LocalDiskEncryptionConfiguration = {
          EncryptionKeyProviderType = "AwsKms"
          AwsKmsKey                 = aws_kms_key.emr.arn
          EnableEbsEncryption       = true
        }
      EOT
    }

    encryption = core::try(core::jsondecode(attrs.configuration).EncryptionConfiguration, {})
    at_rest    = core::try(local.encryption.EnableAtRestEncryption, false)
    disks      = core::try(local.encryption.AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration, null)
  }

  filter = local.at_rest

  enforce {
    condition     = core::try(local.disks.EnableEbsEncryption, false)
    error_message = local.disks == null ? "disks of the nodes are not encrypted" : "volumes of EBS are not encrypted"
  }
}

resource_policy "aws_emr_security_configuration" "in_transit_encryption" {
  locals {
    metadata = {
      title        = "EMR clusters encrypt what their nodes send each other"
      severity     = "medium"
      aliases      = ["CKV_AWS_351", "AVD-AWS-0138"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-148"]
      description  = <<-EOT
        Without EnableInTransitEncryption, nodes exchange the data of a job in clear.
      EOT
      remediation  = <<-EOT
        EncryptionConfiguration = {
          EnableInTransitEncryption = true
        }
      EOT
    }

    encryption = core::try(core::jsondecode(attrs.configuration).EncryptionConfiguration, {})
  }

  enforce {
    condition     = core::try(local.encryption.EnableInTransitEncryption, false)
    error_message = "nodes exchange data in clear"
  }
}

resource_policy "aws_emr_cluster" "security_configuration" {
  locals {
    metadata = {
      title        = "EMR clusters have a security configuration"
      severity     = "medium"
      aliases      = ["CKV2_AWS_55"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)", "SC-28(1)"] }
      requirements = ["R-148"]
      description  = <<-EOT
        Encryption at rest and between nodes is said in a security configuration; a cluster
        without one has neither.
      EOT
      remediation  = <<-EOT
        security_configuration = aws_emr_security_configuration.this.name
      EOT
    }

    named   = plugin::tfproof::origin(core::try(attrs.security_configuration, null)) != null || core::try(attrs.security_configuration, null) != null
    subject = attrs.security_configuration
  }

  enforce {
    condition     = local.named
    error_message = "the cluster has no security configuration, so nothing is encrypted"
  }
}
