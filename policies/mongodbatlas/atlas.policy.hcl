# MongoDB Atlas: keys, wires, access, backups.

policy {
  required_providers {
    mongodbatlas = { source = "mongodb/mongodbatlas", version = ">= 1.15, < 3.0" }
  }
}

resource_policy "mongodbatlas_encryption_at_rest" "customer_key" {
  locals {
    metadata = {
      title        = "Atlas encrypts with a customer-managed key, reached by a role"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-265"]
      description  = <<-EOT
        Atlas always encrypts its disks; with a key of yours you can take the data away from
        everyone, Atlas included. A role needs no access key that could leak.
      EOT
      remediation  = <<-EOT
        aws_kms_config {
          enabled                = true
          customer_master_key_id = aws_kms_key.atlas.arn
          region                 = "US_EAST_1"
          role_id                = mongodbatlas_cloud_provider_access_authorization.this.role_id
        }
      EOT
    }

    # Older configurations wrote the blocks as lists.
    aws   = core::try(attrs.aws_kms_config, [])
    azure = core::try(attrs.azure_key_vault_config, [])
    gcp   = core::try(attrs.google_cloud_kms_config, [])
    on = core::anytrue(core::concat(
      [for config in local.aws : core::try(config.enabled, null) == null ? true : config.enabled],
      [for config in local.azure : core::try(config.enabled, null) == null ? false : config.enabled],
      [for config in local.gcp : core::try(config.enabled, null) == null ? false : config.enabled],
    ))
    roles = [for config in local.aws : core::try(config.role_id, null) != null]
  }

  enforce {
    condition     = local.on
    error_message = "no customer-managed key is enabled"
  }

  enforce {
    condition     = core::alltrue(local.roles)
    error_message = "the key is not reached by a role"
  }
}

resource_policy "mongodbatlas_cluster" "customer_key" {
  locals {
    metadata = {
      title        = "Atlas clusters use the customer-managed key of their project"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-266"]
      description  = <<-EOT
        The key of the project is used only by clusters that ask for it. Shared tiers cannot.
      EOT
      remediation  = <<-EOT
        encryption_at_rest_provider = "AWS"
      EOT
      fix          = { safe = false, set = { encryption_at_rest_provider = "AWS" } }
    }

    provider = core::try(attrs.encryption_at_rest_provider, null) == null ? "NONE" : attrs.encryption_at_rest_provider
  }

  enforce {
    condition     = local.provider != "NONE"
    error_message = "the cluster does not use a customer-managed key"
  }
}

resource_policy "mongodbatlas_advanced_cluster" "customer_key" {
  locals {
    metadata = {
      title        = "Atlas clusters use the customer-managed key of their project"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-266"]
      description  = <<-EOT
        The key of the project is used only by clusters that ask for it. Shared tiers cannot.
      EOT
      remediation  = <<-EOT
        encryption_at_rest_provider = "AWS"
      EOT
      fix          = { safe = false, set = { encryption_at_rest_provider = "AWS" } }
    }

    provider = core::try(attrs.encryption_at_rest_provider, null) == null ? "NONE" : attrs.encryption_at_rest_provider
  }

  enforce {
    condition     = local.provider != "NONE"
    error_message = "the cluster does not use a customer-managed key"
  }
}

resource_policy "mongodbatlas_cluster" "minimum_tls_version" {
  locals {
    metadata = {
      title        = "Atlas clusters accept TLS 1.2 or newer only"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-267"]
      description  = <<-EOT
        TLS 1.0 and 1.1 are broken. Clusters take TLS 1.2 where nothing else is said.
      EOT
      remediation  = <<-EOT
        advanced_configuration {
          minimum_enabled_tls_protocol = "TLS1_2"
        }
      EOT
      fix          = { safe = true, set = { "advanced_configuration.minimum_enabled_tls_protocol" = "TLS1_2" } }
    }

    protocol = core::try(attrs.advanced_configuration[0].minimum_enabled_tls_protocol, null)
  }

  enforce {
    condition     = local.protocol == null ? true : core::contains(["TLS1_2", "TLS1_3"], local.protocol)
    error_message = "the cluster accepts ${local.protocol}"
  }
}

resource_policy "mongodbatlas_advanced_cluster" "minimum_tls_version" {
  locals {
    metadata = {
      title        = "Atlas clusters accept TLS 1.2 or newer only"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-267"]
      description  = <<-EOT
        TLS 1.0 and 1.1 are broken. Clusters take TLS 1.2 where nothing else is said.
      EOT
      remediation  = <<-EOT
        advanced_configuration = {
          minimum_enabled_tls_protocol = "TLS1_2"
        }
      EOT
    }

    # A block up to version 1 of the provider, an attribute since.
    protocol = core::try(attrs.advanced_configuration[0].minimum_enabled_tls_protocol, attrs.advanced_configuration.minimum_enabled_tls_protocol, null)
  }

  enforce {
    condition     = local.protocol == null ? true : core::contains(["TLS1_2", "TLS1_3"], local.protocol)
    error_message = "the cluster accepts ${local.protocol}"
  }
}

resource_policy "mongodbatlas_project_ip_access_list" "not_open" {
  locals {
    metadata = {
      title        = "Atlas projects do not let the whole internet in"
      severity     = "critical"
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "SC-7"] }
      requirements = ["R-268"]
      description  = <<-EOT
        An entry for every address leaves the password as the only guard of the database. A private
        endpoint or peering needs no entry at all.
      EOT
      remediation  = <<-EOT
        cidr_block = "10.20.0.0/16"
      EOT
    }

    block   = core::try(attrs.cidr_block, null)
    address = core::try(attrs.ip_address, null)
  }

  enforce {
    condition     = local.block == null ? true : !core::endswith(local.block, "/0")
    error_message = "every address may reach the project's clusters"
  }

  enforce {
    condition     = local.address == null ? true : !core::contains(["0.0.0.0", "::"], local.address)
    error_message = "every address may reach the project's clusters"
  }
}

resource_policy "mongodbatlas_cluster" "backup" {
  locals {
    metadata = {
      title        = "Atlas clusters are backed up"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)"], "nist-800-53" = ["CP-9"] }
      requirements = ["R-269"]
      description  = <<-EOT
        Backups of a dedicated cluster are off unless they are asked for.
      EOT
      remediation  = <<-EOT
        cloud_backup = true
      EOT
      fix          = { safe = true, set = { cloud_backup = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.cloud_backup, false)
    error_message = "the cluster is not backed up"
  }
}

resource_policy "mongodbatlas_advanced_cluster" "backup" {
  locals {
    metadata = {
      title        = "Atlas clusters are backed up"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)"], "nist-800-53" = ["CP-9"] }
      requirements = ["R-269"]
      description  = <<-EOT
        Backups of a dedicated cluster are off unless they are asked for.
      EOT
      remediation  = <<-EOT
        backup_enabled = true
      EOT
      fix          = { safe = true, set = { backup_enabled = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.backup_enabled, false)
    error_message = "the cluster is not backed up"
  }
}

resource_policy "mongodbatlas_backup_compliance_policy" "encrypted" {
  locals {
    metadata = {
      title        = "The backup compliance policy demands encryption"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)"], "nist-800-53" = ["CP-9", "SC-28(1)"] }
      requirements = ["R-269"]
      description  = <<-EOT
        Without it, clusters of the project may be backed up under Atlas's own key.
      EOT
      remediation  = <<-EOT
        encryption_at_rest_enabled = true
      EOT
      fix          = { safe = false, set = { encryption_at_rest_enabled = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.encryption_at_rest_enabled, false)
    error_message = "backups need not be encrypted with a customer-managed key"
  }
}

resource_policy "mongodbatlas_auditing" "enabled" {
  locals {
    metadata = {
      title        = "Atlas projects are audited"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(b)"], "nist-800-53" = ["AU-2"] }
      requirements = ["R-269"]
      description  = <<-EOT
        Auditing writes down who read and changed what. It is off unless it is switched on.
      EOT
      remediation  = <<-EOT
        enabled = true
      EOT
      fix          = { safe = true, set = { enabled = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.enabled, false)
    error_message = "the project is not audited"
  }
}
