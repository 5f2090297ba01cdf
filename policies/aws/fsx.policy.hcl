# FSx: file systems for Windows, Lustre, ONTAP and OpenZFS, and file caches.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

input "environments" {
  description = "More words for the names of environments: { prod = [\"blue\"] }."
  type        = map(list(string))
  default     = {}
}

input "classifications" {
  description = "More words for classifications of data: { RESTRICTED = [\"clinical\"] }."
  type        = map(list(string))
  default     = {}
}

input "unknown_environment_is_production" {
  description = "Whether resources of which nothing says the environment count as production."
  type        = bool
  default     = true
}

input "backup_retention_days" {
  description = "The fewest days that automatic backups are kept."
  type        = number
  default     = 7
}

resource_policy "aws_fsx_windows_file_system" "customer_managed_key" {
  locals {
    metadata = {
      title        = "FSx file systems for Windows are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_179"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        File systems are always encrypted; without kms_key_id, with the account's aws/fsx key,
        whose policy nobody outside AWS can set. The key is chosen when the file system is
        created. Asked for in production and for classified data.
      EOT
      remediation  = <<-EOT
        kms_key_id = aws_kms_key.this.arn
      EOT
    }

    # All classified data ask for a key of one's own, and else all of production; what nothing
    # is said of counts as production unless an input says otherwise, and so do mocks, which have no labels.
    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = null })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    classified     = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.classification)
    production     = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded       = local.classified || (local.classification != "PUBLIC" && local.production)
    severity       = local.classification == "INTERNAL" && !local.production ? "low" : "medium"
    why = (
      local.classified ? "the data are classified as ${local.classification}" :
      local.environment.name == null ? "nothing says which environment this is, which counts as production" :
      "the environment is ${local.environment.name} (${local.environment.source})"
    )

    # Where it is not known whether one is needed, a key of one's own passes all the same.
    needed = local.demanded

    key      = core::try(attrs.kms_key_id, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
    subject  = attrs.kms_key_id
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_id, so the AWS-managed key aws/fsx encrypts the file system" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_fsx_windows_file_system" "backup_retention" {
  locals {
    metadata = {
      title        = "FSx file systems for Windows keep their backups for a week or longer"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)"], "nist-800-53" = ["CP-9"] }
      requirements = ["R-197"]
      description  = <<-EOT
        Backups are kept for a week by default, and 0 switches them off. The least number of
        days is an input.
      EOT
      remediation  = <<-EOT
        automatic_backup_retention_days = 14
      EOT
      fix          = { safe = true, set = { automatic_backup_retention_days = 7 } }
    }

    days    = core::try(attrs.automatic_backup_retention_days, 7)
    subject = attrs.automatic_backup_retention_days
  }

  enforce {
    condition     = local.days >= input.backup_retention_days
    error_message = local.days == 0 ? "no backups are kept" : "backups are kept for ${local.days} days, which is less than ${input.backup_retention_days}"
  }
}

resource_policy "aws_fsx_ontap_file_system" "customer_managed_key" {
  locals {
    metadata = {
      title        = "FSx file systems for ONTAP are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_178"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        File systems are always encrypted; without kms_key_id, with the account's aws/fsx key,
        whose policy nobody outside AWS can set. The key is chosen when the file system is
        created. Asked for in production and for classified data.
      EOT
      remediation  = <<-EOT
        kms_key_id = aws_kms_key.this.arn
      EOT
    }

    # All classified data ask for a key of one's own, and else all of production; what nothing
    # is said of counts as production unless an input says otherwise, and so do mocks, which have no labels.
    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = null })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    classified     = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.classification)
    production     = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded       = local.classified || (local.classification != "PUBLIC" && local.production)
    severity       = local.classification == "INTERNAL" && !local.production ? "low" : "medium"
    why = (
      local.classified ? "the data are classified as ${local.classification}" :
      local.environment.name == null ? "nothing says which environment this is, which counts as production" :
      "the environment is ${local.environment.name} (${local.environment.source})"
    )

    # Where it is not known whether one is needed, a key of one's own passes all the same.
    needed = local.demanded

    key      = core::try(attrs.kms_key_id, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
    subject  = attrs.kms_key_id
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_id, so the AWS-managed key aws/fsx encrypts the file system" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_fsx_ontap_file_system" "backup_retention" {
  locals {
    metadata = {
      title        = "FSx file systems for ONTAP keep their backups for a week or longer"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)"], "nist-800-53" = ["CP-9"] }
      requirements = ["R-197"]
      description  = <<-EOT
        Automatic backups are off by default. The least number of days is an input.
      EOT
      remediation  = <<-EOT
        automatic_backup_retention_days = 14
      EOT
      fix          = { safe = true, set = { automatic_backup_retention_days = 7 } }
    }

    days    = core::try(attrs.automatic_backup_retention_days, 0)
    subject = attrs.automatic_backup_retention_days
  }

  enforce {
    condition     = local.days >= input.backup_retention_days
    error_message = local.days == 0 ? "no backups are kept" : "backups are kept for ${local.days} days, which is less than ${input.backup_retention_days}"
  }
}

resource_policy "aws_fsx_openzfs_file_system" "customer_managed_key" {
  locals {
    metadata = {
      title        = "FSx file systems for OpenZFS are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_203"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        File systems are always encrypted; without kms_key_id, with the account's aws/fsx key,
        whose policy nobody outside AWS can set. The key is chosen when the file system is
        created. Asked for in production and for classified data.
      EOT
      remediation  = <<-EOT
        kms_key_id = aws_kms_key.this.arn
      EOT
    }

    # All classified data ask for a key of one's own, and else all of production; what nothing
    # is said of counts as production unless an input says otherwise, and so do mocks, which have no labels.
    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = null })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    classified     = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.classification)
    production     = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded       = local.classified || (local.classification != "PUBLIC" && local.production)
    severity       = local.classification == "INTERNAL" && !local.production ? "low" : "medium"
    why = (
      local.classified ? "the data are classified as ${local.classification}" :
      local.environment.name == null ? "nothing says which environment this is, which counts as production" :
      "the environment is ${local.environment.name} (${local.environment.source})"
    )

    # Where it is not known whether one is needed, a key of one's own passes all the same.
    needed = local.demanded

    key      = core::try(attrs.kms_key_id, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
    subject  = attrs.kms_key_id
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_id, so the AWS-managed key aws/fsx encrypts the file system" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_fsx_openzfs_file_system" "backup_retention" {
  locals {
    metadata = {
      title        = "FSx file systems for OpenZFS keep their backups for a week or longer"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)"], "nist-800-53" = ["CP-9"] }
      requirements = ["R-197"]
      description  = <<-EOT
        Automatic backups are off by default. The least number of days is an input.
      EOT
      remediation  = <<-EOT
        automatic_backup_retention_days = 14
      EOT
      fix          = { safe = true, set = { automatic_backup_retention_days = 7 } }
    }

    days    = core::try(attrs.automatic_backup_retention_days, 0)
    subject = attrs.automatic_backup_retention_days
  }

  enforce {
    condition     = local.days >= input.backup_retention_days
    error_message = local.days == 0 ? "no backups are kept" : "backups are kept for ${local.days} days, which is less than ${input.backup_retention_days}"
  }
}

resource_policy "aws_fsx_lustre_file_system" "customer_managed_key" {
  locals {
    metadata = {
      title        = "FSx file systems for Lustre are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_190"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        File systems are always encrypted; without kms_key_id, persistent ones with the
        account's aws/fsx key. Scratch file systems cannot have another key than that of the
        service, and are not judged. Asked for in production and for classified data.
      EOT
      remediation  = <<-EOT
        kms_key_id = aws_kms_key.this.arn
      EOT
    }

    # All classified data ask for a key of one's own, and else all of production; what nothing
    # is said of counts as production unless an input says otherwise, and so do mocks, which have no labels.
    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = null })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    classified     = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.classification)
    production     = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded       = local.classified || (local.classification != "PUBLIC" && local.production)
    severity       = local.classification == "INTERNAL" && !local.production ? "low" : "medium"
    why = (
      local.classified ? "the data are classified as ${local.classification}" :
      local.environment.name == null ? "nothing says which environment this is, which counts as production" :
      "the environment is ${local.environment.name} (${local.environment.source})"
    )

    persistent = core::startswith(core::try(attrs.deployment_type, "SCRATCH_1"), "PERSISTENT")
    # Where it is not known whether one is needed, a key of one's own passes all the same.
    needed = local.persistent && local.demanded

    key      = core::try(attrs.kms_key_id, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
    subject  = attrs.kms_key_id
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_id, so the AWS-managed key aws/fsx encrypts the file system" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_fsx_file_cache" "customer_managed_key" {
  locals {
    metadata = {
      title        = "FSx file caches are encrypted with a customer-managed key"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        Caches are always encrypted; without kms_key_id, with the account's aws/fsx key. The key
        is chosen when the cache is created. Asked for in production and for classified data.
      EOT
      remediation  = <<-EOT
        kms_key_id = aws_kms_key.this.arn
      EOT
    }

    # All classified data ask for a key of one's own, and else all of production; what nothing
    # is said of counts as production unless an input says otherwise, and so do mocks, which have no labels.
    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = null })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    classified     = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.classification)
    production     = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded       = local.classified || (local.classification != "PUBLIC" && local.production)
    severity       = local.classification == "INTERNAL" && !local.production ? "low" : "medium"
    why = (
      local.classified ? "the data are classified as ${local.classification}" :
      local.environment.name == null ? "nothing says which environment this is, which counts as production" :
      "the environment is ${local.environment.name} (${local.environment.source})"
    )

    # Where it is not known whether one is needed, a key of one's own passes all the same.
    needed = local.demanded

    key      = core::try(attrs.kms_key_id, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
    subject  = attrs.kms_key_id
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_id, so the AWS-managed key aws/fsx encrypts the cache" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}
