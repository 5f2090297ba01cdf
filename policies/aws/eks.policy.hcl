# EKS: secrets in the cluster, and who reaches its API.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_eks_cluster" "secrets_encrypted" {
  locals {
    metadata = {
      title        = "EKS clusters encrypt Kubernetes secrets"
      severity     = "medium"
      aliases      = ["CKV_AWS_58", "AVD-AWS-0039"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-030"]
      description  = <<-EOT
        Kubernetes stores secrets as base64, which anyone with the database or a backup of it can
        read. Envelope encryption wraps them with a KMS key. From version 1.28 on, EKS does so with a
        key of its own where no other is named; before, it must be asked to. It cannot be undone.
      EOT
      remediation  = <<-EOT
        encryption_config {
          resources = ["secrets"]

          provider {
            key_arn = aws_kms_key.eks.arn
          }
        }
      EOT
    }

    version = core::try(attrs.version, null)
    by_default = (
      local.version == null ? true :
      core::regex_match("${local.version}", "^1\\.(2[89]|[3-9][0-9])$")
    )
  }

  enforce {
    condition = local.by_default || core::anytrue([
      for config in attrs.encryption_config : core::contains(core::try(config.resources, []), "secrets")
    ])
    error_message = "Kubernetes secrets are not encrypted: version ${local.version} does so only with an encryption_config for \"secrets\""
  }
}

resource_policy "aws_eks_cluster" "endpoint_not_public" {
  locals {
    metadata = {
      title        = "The API of EKS clusters is not open to the internet"
      severity     = "high"
      aliases      = ["CKV_AWS_38", "CKV_AWS_39", "AVD-AWS-0040", "AVD-AWS-0041"]
      frameworks   = { hipaa = ["164.312(a)(1)", "164.312(e)(1)"], "nist-800-53" = ["SC-7", "AC-17"] }
      requirements = ["R-204"]
      description  = <<-EOT
        The endpoint is public unless it is switched off, and open to all addresses unless they are
        listed: a cluster that says nothing has its API on the internet. Either switch it off, or
        list the networks that may reach it.
      EOT
      remediation  = <<-EOT
        vpc_config {
          endpoint_private_access = true
          endpoint_public_access  = false
        }
      EOT
    }
  }

  enforce {
    condition = core::alltrue([
      for config in attrs.vpc_config : !(
        core::try(config.endpoint_public_access, true) && (
          core::length(core::try(config.public_access_cidrs, [])) == 0 || plugin::tfproof::covers_internet(core::try(config.public_access_cidrs, []))
        )
      )
    ])
    error_message = "the API of the cluster can be reached from the whole internet"
  }
}
