# AWS Backup: vaults and plans.

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

input "backup_retention_days" {
  description = "How many days backups are kept at least."
  type        = number
  default     = 7
}

input "unknown_environment_is_production" {
  description = "Whether resources of which nothing says the environment count as production."
  type        = bool
  default     = true
}

resource_policy "aws_backup_vault" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Backup vaults name a customer-managed key where it is asked for"
      severity     = "medium"
      aliases      = ["CKV_AWS_166"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)", "164.308(a)(7)(ii)(A)"], "nist-800-53" = ["CP-9(8)", "SC-28(1)"] }
      requirements = ["R-034", "R-048", "R-198"]
      description  = <<-EOT
        Without kms_key_arn, the AWS-managed key aws/backup encrypts the vault, and backups cannot
        be shared with the account that they would be restored in. The key of the vault counts for
        types that AWS Backup manages in full; for volumes of EC2, databases of RDS and others the
        backup keeps the source's encryption, so an unencrypted database stays so in here.
      EOT
      remediation  = <<-EOT
        kms_key_arn = aws_kms_key.backup.arn
      EOT
    }

    # All classified data ask for it, and else all of production; what nothing says counts as
    # production, unless the input says otherwise, and so do mocks, which have no labels.
    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "" })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    classified     = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.classification)
    production     = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded       = local.classified || (local.classification != "PUBLIC" && local.production)
    why = (
      local.classified ? "the data are classified as ${local.classification}" :
      local.environment.name == null ? "nothing says which environment this is, which counts as production" :
      "the environment is ${local.environment.name} (${local.environment.source})"
    )
    severity = local.classification == "INTERNAL" && !local.production ? "low" : "medium"

    key      = core::try(attrs.kms_key_arn, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
  }

  filter = plugin::tfproof::known(local.demanded) ? local.demanded : local.demanded || local.ours

  enforce {
    condition     = local.ours
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_arn, so the AWS-managed key aws/backup encrypts the vault" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_backup_logically_air_gapped_vault" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Air-gapped backup vaults name a customer-managed key where it is asked for"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)", "164.308(a)(7)(ii)(A)"], "nist-800-53" = ["CP-9(8)", "SC-28(1)"] }
      requirements = ["R-034", "R-198"]
      description  = <<-EOT
        Without encryption_key_arn, a key that AWS owns encrypts the vault, whose use nobody sees.
        The argument is there in late releases of the provider's version 6 only, and the key cannot
        be changed later.
      EOT
      remediation  = <<-EOT
        encryption_key_arn = aws_kms_key.backup.arn
      EOT
    }

    # All classified data ask for it, and else all of production; what nothing says counts as
    # production, unless the input says otherwise, and so do mocks, which have no labels.
    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "" })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    classified     = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.classification)
    production     = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded       = local.classified || (local.classification != "PUBLIC" && local.production)
    why = (
      local.classified ? "the data are classified as ${local.classification}" :
      local.environment.name == null ? "nothing says which environment this is, which counts as production" :
      "the environment is ${local.environment.name} (${local.environment.source})"
    )
    severity = local.classification == "INTERNAL" && !local.production ? "low" : "medium"

    ours = plugin::tfproof::customer_key(core::try(attrs.encryption_key_arn, null))
  }

  filter = plugin::tfproof::known(local.demanded) ? local.demanded : local.demanded || local.ours

  enforce {
    condition     = local.ours
    error_message = "no customer-managed key encrypts the vault; ${local.why}"
  }
}

resource_policy "aws_backup_vault" "locked" {
  locals {
    metadata = {
      title        = "Backup vaults are locked"
      severity     = "low"
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)"], "nist-800-53" = ["CP-9"] }
      requirements = ["R-198"]
      description  = <<-EOT
        Whoever encrypts data for ransom deletes the backups first. A lock keeps everybody from
        deleting them before their time, administrators too. Asked for in production and for
        classified data; with changeable_for_days it becomes final after that time, so try it
        without first.
      EOT
      remediation  = <<-EOT
        resource "aws_backup_vault_lock_configuration" "this" {
          backup_vault_name  = aws_backup_vault.this.name
          min_retention_days = 7
        }
      EOT
    }

    # All classified data ask for it, and else all of production; what nothing says counts as
    # production, unless the input says otherwise, and so do mocks, which have no labels.
    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "" })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    classified     = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.classification)
    production     = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded       = local.classified || (local.classification != "PUBLIC" && local.production)
    why = (
      local.classified ? "the data are classified as ${local.classification}" :
      local.environment.name == null ? "nothing says which environment this is, which counts as production" :
      "the environment is ${local.environment.name} (${local.environment.source})"
    )
    locked = core::length(core::getresources("aws_backup_vault_lock_configuration", { backup_vault_name = attrs.name })) > 0
  }

  filter = plugin::tfproof::known(local.demanded) ? local.demanded : local.demanded || local.locked

  enforce {
    condition     = local.locked
    error_message = "no lock belongs to the vault; ${local.why}"
  }
}

resource_policy "aws_backup_plan" "retention" {
  locals {
    metadata = {
      title        = "Backup plans keep backups long enough"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)"], "nist-800-53" = ["CP-9", "CP-9(8)"] }
      requirements = ["R-198"]
      description  = <<-EOT
        A backup that is deleted before anybody notices the loss is none. Without a lifecycle,
        backups are kept for ever. The same goes for the copies that a rule makes.
      EOT
      remediation  = <<-EOT
        lifecycle {
          delete_after = 35
        }
      EOT
      fix = {
        safe = true
        set  = { "rule.lifecycle.delete_after" = { value = 35, only = [1, 2, 3, 4, 5, 6], create = false } }
      }
    }
  }

  enforce {
    condition = core::alltrue([
      for rule in attrs.rule : core::try(rule.lifecycle[0].delete_after, input.backup_retention_days) >= input.backup_retention_days
    ])
    error_message = "a rule deletes backups before ${input.backup_retention_days} days are over"
  }

  enforce {
    condition = core::alltrue(core::flatten([
      for rule in attrs.rule : [
        for copy in core::try(rule.copy_action, []) : core::try(copy.lifecycle[0].delete_after, input.backup_retention_days) >= input.backup_retention_days
      ]
    ]))
    error_message = "a rule deletes copies of backups before ${input.backup_retention_days} days are over"
  }
}

resource_policy "aws_backup_plan" "vault" {
  locals {
    metadata = {
      title        = "Backup plans do not use the account's default vault where a key is asked for"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)"], "nist-800-53" = ["CP-9", "CP-9(8)"] }
      requirements = ["R-198"]
      description  = <<-EOT
        The vault named Default is under the AWS-managed key aws/backup. A vault that is declared is
        judged as such; of one that is named and not declared here nothing is known.
      EOT
      remediation  = <<-EOT
        target_vault_name = aws_backup_vault.this.name
      EOT
    }

    # All classified data ask for it, and else all of production; what nothing says counts as
    # production, unless the input says otherwise, and so do mocks, which have no labels.
    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "" })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    classified     = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.classification)
    production     = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded       = local.classified || (local.classification != "PUBLIC" && local.production)
    why = (
      local.classified ? "the data are classified as ${local.classification}" :
      local.environment.name == null ? "nothing says which environment this is, which counts as production" :
      "the environment is ${local.environment.name} (${local.environment.source})"
    )
  }

  filter = local.demanded

  enforce {
    condition = core::alltrue([
      for rule in attrs.rule :
      core::length(core::getresources("aws_backup_vault", { name = rule.target_vault_name })) > 0 ? true :
      rule.target_vault_name == "Default" ? false :
      plugin::tfproof::unknown("the vault is not in this configuration")
    ])
    error_message = "a rule puts backups into the account's default vault; ${local.why}"
  }
}
