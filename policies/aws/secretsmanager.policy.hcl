# Secrets Manager: secrets, their rotation and their policies.

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

input "secrets_max_rotation_days" {
  description = "The longest time between two rotations of credentials."
  type        = number
  default     = 90
}

locals {
  # What is of these is in the account itself.
  own = ["aws_iam_role", "aws_iam_user", "aws_caller_identity"]

  # Names of secrets that hold credentials of a database.
  database_words   = "(^|[-_./ ])(db|rds|database|aurora|postgres|postgresql|mysql|mariadb|oracle|sqlserver|mssql|redshift|docdb|documentdb|mongodb|mongo)([-_./ 0-9]|$)"
  credential_words = "(^|[-_./ ])(password|passwd|pwd|credential|credentials|creds|login|user|username|master|admin|secret|secrets)([-_./ 0-9]|$)"
}

resource_policy "aws_secretsmanager_secret" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Secrets are encrypted with a customer-managed key"
      severity     = "high"
      aliases      = ["CKV_AWS_149", "AVD-AWS-0098"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "IA-5(7)"] }
      requirements = ["R-042"]
      description  = <<-EOT
        Without kms_key_id, a secret is encrypted with the account's aws/secretsmanager key,
        which every principal that may read secrets may use. A customer-managed key adds a
        second permission, can be shared with other accounts and can be switched off. A
        replica has a key of its own, in its own region. Secrets that are classified as PUBLIC,
        and unclassified ones outside production, may use AWS's key; one of which nothing says
        the environment counts as one of production.
      EOT
      remediation  = <<-EOT
        kms_key_id = aws_kms_key.secrets.arn
      EOT
    }

    key          = core::try(attrs.kms_key_id, null)
    key_name     = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    customer_key = plugin::tfproof::customer_key(local.key)

    # The same for the key of each replica.
    replica_customer_keys = [
      for block in attrs.replica : plugin::tfproof::customer_key(core::try(block.kms_key_id, null))
    ]

    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "nothing" })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    production     = (core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod")
    demanded = (
      local.classification == "PUBLIC" ? false :
      core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.classification) || local.production
    )
    # Internal data is worth less, and a hint where it is not certainly production.
    severity = local.classification != "INTERNAL" ? "high" : local.environment.name == "prod" ? "medium" : "low"
    why = (
      core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.classification) ? "its data is ${local.classification}" :
      local.environment.name == null ? "nothing says its environment, so it counts as production" :
      "its environment is ${local.environment.name} by ${local.environment.source}"
    )

    # The key that is offered: the only one beside the secret that fits and is for this by its name.
    candidates = [
      for key in core::getresources("aws_kms_key", {}) : plugin::tfproof::origin(key.arn).address
      if core::try(key.customer_master_key_spec, "SYMMETRIC_DEFAULT") == "SYMMETRIC_DEFAULT" && core::try(key.is_enabled, true) &&
      core::regex_match(core::lower(plugin::tfproof::origin(key.arn).address), "secret")
    ]
    only_key = (
      meta.module_path == "." && core::length(local.candidates) == 1
      ? core::regex_match(local.candidates[0], "^aws_kms_key\\.[^.\\[]+$") ? local.candidates[0] : null
      : null
    )
    fix = local.only_key == null ? null : { safe = false, set = { kms_key_id = { expr = "${local.only_key}.arn" } } }
  }

  filter = (local.customer_key && core::alltrue(local.replica_customer_keys)) || local.demanded

  enforce {
    condition     = local.customer_key
    error_message = plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_id, so the AWS-managed key aws/secretsmanager encrypts the secret (${local.why})" : "${local.key_name} is managed by AWS (${local.why})"
  }

  enforce {
    condition     = core::alltrue(local.replica_customer_keys)
    error_message = "a replica of the secret is not encrypted with a customer-managed key"
  }
}

resource_policy "aws_secretsmanager_secret" "rotation" {
  locals {
    metadata = {
      title        = "Credentials of databases rotate"
      severity     = "medium"
      aliases      = ["CKV2_AWS_57"]
      frameworks   = { hipaa = ["164.308(a)(5)(ii)(D)"], "nist-800-53" = ["IA-5(1)", "SC-12"] }
      requirements = ["R-168"]
      description  = <<-EOT
        A password that never changes is known to everybody who ever read it. Judged are secrets
        that hold credentials of a database: by the keys username and password of their JSON, or by
        a name or description that says both. RDS rotates what it makes itself, with
        manage_master_user_password.
      EOT
      remediation  = <<-EOT
        resource "aws_secretsmanager_secret_rotation" "database" {
          secret_id           = aws_secretsmanager_secret.database.id
          rotation_lambda_arn = aws_lambda_function.rotation.arn

          rotation_rules {
            automatically_after_days = 30
          }
        }
      EOT
    }

    text      = core::lower("${core::try(attrs.name, "")} ${core::try(attrs.name_prefix, "")} ${core::try(attrs.description, "")}")
    by_name   = core::length(core::regexall(local.database_words, local.text)) > 0 && core::length(core::regexall(local.credential_words, local.text)) > 0
    versions  = plugin::tfproof::referrers("aws_secretsmanager_secret_version", "secret_id", core::try(attrs.id, null))
    keys      = [for version in local.versions : core::try([for key in core::keys(core::jsondecode(version.secret_string)) : core::lower(key)], [])]
    by_keys   = core::anytrue([for names in local.keys : core::contains(names, "password") && (core::contains(names, "username") || core::contains(names, "user"))])
    rotations = plugin::tfproof::referrers("aws_secretsmanager_secret_rotation", "secret_id", core::try(attrs.id, null))
    rotates   = core::length(local.rotations) > 0
  }

  filter = local.by_keys || local.by_name

  enforce {
    condition     = local.rotates
    error_message = local.by_keys ? "the secret holds a username and a password, and nothing rotates it" : "the secret holds credentials of a database by its name, and nothing rotates it"
  }
}

resource_policy "aws_secretsmanager_secret_rotation" "period" {
  locals {
    metadata = {
      title        = "Secrets rotate often enough"
      severity     = "medium"
      aliases      = ["CKV_AWS_304"]
      frameworks   = { hipaa = ["164.308(a)(5)(ii)(D)"], "nist-800-53" = ["IA-5(1)", "SC-12"] }
      requirements = ["R-168"]
      description  = <<-EOT
        The longer a password is in use, the longer one that has leaked opens the database. A rotation
        that is switched off with rotation_enabled rotates nothing. Of schedules, rate() and those
        of cron() that name a day of each month or week are understood.
      EOT
      remediation  = <<-EOT
        rotation_rules {
          automatically_after_days = 30
        }
      EOT
    }

    # An argument of newer versions of the provider.
    enabled  = core::try(attrs.rotation_enabled, true)
    rules    = attrs.rotation_rules
    schedule = core::try(attrs.rotation_rules[0].schedule_expression, null)
    rate     = core::try(core::regexall("^rate\\((\\d+) (hours?|days?)\\)$", local.schedule)[0], null)
    cron     = core::try(core::regexall("^cron\\(\\S+ \\S+ (\\S+) (\\S+) (\\S+) \\*\\)$", local.schedule)[0], null)
    # Every month in which it runs is at most this far from the next.
    months = core::try(local.cron[1], null)
    days = (
      core::try(attrs.rotation_rules[0].automatically_after_days, null) != null ? attrs.rotation_rules[0].automatically_after_days :
      local.schedule == null ? 0 :
      local.rate != null ? core::parseint(local.rate[0], 10) / (core::startswith(local.rate[1], "hour") ? 24 : 1) :
      local.cron == null ? plugin::tfproof::unknown("the schedule is none that is understood") :
      local.months == "*" || local.months == "1/1" || local.months == "*/1" ? 31 :
      local.months == "*/2" || local.months == "1/2" ? 62 :
      local.months == "*/3" || local.months == "1/3" ? 92 :
      plugin::tfproof::unknown("the schedule is none that is understood")
    )
    # A quarter has up to 92 days: it is meant by 90.
    maximum = local.cron == null ? input.secrets_max_rotation_days : input.secrets_max_rotation_days + 2
  }

  enforce {
    condition     = local.enabled
    error_message = "the rotation is switched off"
  }

  enforce {
    condition     = local.days <= local.maximum
    error_message = "the secret is rotated every ${local.days} days, which is more than ${input.secrets_max_rotation_days}"
  }
}

resource_policy "aws_secretsmanager_secret" "recovery_window" {
  locals {
    metadata = {
      title        = "Secrets of production can be recovered after they are deleted"
      severity     = "low"
      frameworks   = { "nist-800-53" = ["CP-9", "SC-12(1)"] }
      requirements = ["R-169"]
      description  = <<-EOT
        With a recovery window of 0, a secret is gone at once, and with it the way into what it
        opened. The default is 30 days. Secrets outside production are not judged; one of which
        nothing says the environment counts as one of production.
      EOT
      remediation  = <<-EOT
        recovery_window_in_days = 30
      EOT
      fix          = { safe = true, set = { recovery_window_in_days = 30 } }
    }

    days        = core::try(attrs.recovery_window_in_days, 30)
    environment = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "nothing" })
    why = (
      local.environment.name == null ? "nothing says its environment, so it counts as production" :
      "its environment is ${local.environment.name} by ${local.environment.source}"
    )
    subject = attrs.recovery_window_in_days
  }

  filter = local.days != 0 || (core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod")

  enforce {
    condition     = local.days != 0
    error_message = "the secret cannot be recovered once it is deleted (${local.why})"
  }
}

resource_policy "aws_secretsmanager_secret_policy" "block_public_policy" {
  locals {
    metadata = {
      title        = "Policies of secrets that let in others are checked for being public"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["AC-3"] }
      requirements = ["R-097"]
      description  = <<-EOT
        With block_public_policy, Secrets Manager refuses a policy that gives broad access to the
        secret. It is demanded where the policy names everybody or another account, where a slip
        in a condition opens the secret to the world.
      EOT
      remediation  = <<-EOT
        block_public_policy = true
      EOT
      fix          = { safe = true, set = { block_public_policy = true } }
    }

    blocked = core::try(attrs.block_public_policy, false)
    wide = core::anytrue(core::flatten([
      for s in plugin::tfproof::policy_statements(attrs.policy) : core::concat(
        [core::length(s.not_principals) > 0],
        [
          for p in s.principals :
          p.type != "AWS" || core::contains(local.own, core::try(plugin::tfproof::origin(p.id).type, "")) ? false :
          p.id == "*" ? true : plugin::tfproof::principal_account(p.id) == null ? false :
          plugin::tfproof::unknown("nothing says whether an account in the policy is one's own")
        ],
      ) if s.effect == "Allow"
    ]))
    subject = attrs.block_public_policy
  }

  filter = local.blocked || local.wide

  enforce {
    condition     = local.blocked
    error_message = "the policy lets in everybody or another account, and public policies are not blocked"
  }
}

resource_policy "aws_secretsmanager_secret_version" "host_without_port" {
  locals {
    metadata = {
      title        = "Secrets name the host of a database without its port"
      severity     = "info"
      frameworks   = { "nist-800-53" = ["CM-6"] }
      requirements = ["R-171"]
      description  = <<-EOT
        The attribute endpoint of a database instance is host:port. Rotation functions and drivers
        that read host and port from the secret expect the host alone, which is address.
      EOT
      remediation  = <<-EOT
        host = aws_db_instance.records.address
      EOT
    }

    host   = core::try(core::jsondecode(attrs.secret_string).host, null)
    source = plugin::tfproof::origin(local.host)
  }

  filter = core::try(local.source.type, "") == "aws_db_instance"

  enforce {
    condition     = local.source.attribute != "endpoint"
    error_message = "the key host holds the endpoint of the database, which is host:port"
  }
}
