# KMS: how long keys live, and what says that they are there. Their policies and grants are in
# kms_access.policy.hcl, what uses them in kms_use.policy.hcl.

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

input "kms_max_rotation_days" {
  description = "The longest time between two automatic rotations of a key's material."
  type        = number
  default     = 365
}

input "kms_min_deletion_window_days" {
  description = "The shortest wait before a key is deleted, outside production."
  type        = number
  default     = 14
}

input "kms_min_deletion_window_days_production" {
  description = "The shortest wait before a key of production or of confidential data is deleted."
  type        = number
  default     = 30
}

resource_policy "aws_kms_key" "rotation_enabled" {
  locals {
    metadata = {
      title        = "Symmetric customer-managed keys rotate automatically"
      severity     = "high"
      aliases      = ["CKV_AWS_7", "AVD-AWS-0065"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)", "164.308(a)(1)(ii)(B)"], "nist-800-53" = ["SC-12", "SC-12(2)"], "cis-aws" = ["3.6"] }
      requirements = ["R-051"]
      description  = <<-EOT
        KMS rotates a customer-managed key only if asked to. Rotation keeps the key's id and all
        old material, so nothing has to be encrypted again and no caller notices. Asymmetric and
        HMAC keys and keys in custom key stores cannot be rotated this way and are not judged.
      EOT
      remediation  = <<-EOT
        enable_key_rotation = true
      EOT
      fix          = { safe = true, set = { enable_key_rotation = true } }
    }

    rotates = core::try(attrs.enable_key_rotation, false)
    can_rotate = (
      core::try(attrs.customer_master_key_spec, "SYMMETRIC_DEFAULT") == "SYMMETRIC_DEFAULT" &&
      core::try(attrs.key_usage, "ENCRYPT_DECRYPT") == "ENCRYPT_DECRYPT" &&
      core::try(attrs.custom_key_store_id, null) == null &&
      core::try(attrs.xks_key_id, null) == null
    )
  }

  filter = local.rotates || local.can_rotate

  enforce {
    condition     = local.rotates
    error_message = "the key is never rotated"
  }
}

resource_policy "aws_kms_key" "rotation_period" {
  locals {
    metadata = {
      title        = "Customer-managed keys rotate at least once a year"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["SC-12"] }
      requirements = ["R-052"]
      description  = <<-EOT
        The period is 365 days unless the key states another one, up to 2560. The longer a key's
        material is in use, the more data is lost with it. The period counts only where rotation is
        enabled.
      EOT
      remediation  = <<-EOT
        rotation_period_in_days = 365
      EOT
      fix          = { safe = true, set = { rotation_period_in_days = 365 } }
    }

    period = core::try(attrs.rotation_period_in_days, 365)
    short  = local.period <= input.kms_max_rotation_days
    can_rotate = (
      core::try(attrs.customer_master_key_spec, "SYMMETRIC_DEFAULT") == "SYMMETRIC_DEFAULT" &&
      core::try(attrs.key_usage, "ENCRYPT_DECRYPT") == "ENCRYPT_DECRYPT" &&
      core::try(attrs.custom_key_store_id, null) == null &&
      core::try(attrs.xks_key_id, null) == null
    )
  }

  filter = local.short || (core::try(attrs.enable_key_rotation, false) && local.can_rotate)

  enforce {
    condition     = local.short
    error_message = "the key is rotated every ${local.period} days, which is more than ${input.kms_max_rotation_days}"
  }
}

resource_policy "aws_kms_key" "deletion_window" {
  locals {
    metadata = {
      title        = "Customer-managed keys wait long enough before they are deleted"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)"], "nist-800-53" = ["SC-12(1)", "CP-9"] }
      requirements = ["R-055"]
      description  = <<-EOT
        What is encrypted with a deleted key cannot be read again, by anybody. The window is the
        time in which somebody can notice and take the deletion back: 30 days unless the key states
        fewer. Keys of production and of confidential data wait all 30, others at least 14; a key
        of which nothing says the environment counts as one of production.
      EOT
      remediation  = <<-EOT
        deletion_window_in_days = 30
      EOT
      fix          = { safe = true, set = { deletion_window_in_days = 30 } }
    }

    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "nothing" })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    strict = (
      core::contains(["RESTRICTED", "CONFIDENTIAL"], local.classification) ||
      (core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod")
    )

    days    = core::try(attrs.deletion_window_in_days, 30)
    fits    = local.days >= input.kms_min_deletion_window_days_production
    minimum = local.strict ? input.kms_min_deletion_window_days_production : input.kms_min_deletion_window_days
    subject = attrs.deletion_window_in_days

    why = (
      core::contains(["RESTRICTED", "CONFIDENTIAL"], local.classification) ? "its data is ${local.classification}" :
      local.environment.name == null ? "nothing says its environment, so it counts as production" :
      "its environment is ${local.environment.name} by ${local.environment.source}"
    )
  }

  enforce {
    condition     = local.fits || local.days >= local.minimum
    error_message = "the key can be gone ${local.days} days after its deletion is asked for, which is fewer than ${local.minimum} (${local.why})"
  }
}

resource_policy "aws_kms_replica_key" "deletion_window" {
  locals {
    metadata = {
      title        = "Replicas of keys wait long enough before they are deleted"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)"], "nist-800-53" = ["SC-12(1)", "CP-9"] }
      requirements = ["R-055"]
      description  = <<-EOT
        What is encrypted with a deleted key cannot be read again, by anybody. The window is the
        time in which somebody can notice and take the deletion back: 30 days unless the key states
        fewer. Keys of production and of confidential data wait all 30, others at least 14; a key
        of which nothing says the environment counts as one of production.
      EOT
      remediation  = <<-EOT
        deletion_window_in_days = 30
      EOT
      fix          = { safe = true, set = { deletion_window_in_days = 30 } }
    }

    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "nothing" })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    strict = (
      core::contains(["RESTRICTED", "CONFIDENTIAL"], local.classification) ||
      (core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod")
    )

    days    = core::try(attrs.deletion_window_in_days, 30)
    fits    = local.days >= input.kms_min_deletion_window_days_production
    minimum = local.strict ? input.kms_min_deletion_window_days_production : input.kms_min_deletion_window_days
    subject = attrs.deletion_window_in_days

    why = (
      core::contains(["RESTRICTED", "CONFIDENTIAL"], local.classification) ? "its data is ${local.classification}" :
      local.environment.name == null ? "nothing says its environment, so it counts as production" :
      "its environment is ${local.environment.name} by ${local.environment.source}"
    )
  }

  enforce {
    condition     = local.fits || local.days >= local.minimum
    error_message = "the key can be gone ${local.days} days after its deletion is asked for, which is fewer than ${local.minimum} (${local.why})"
  }
}

resource_policy "aws_kms_external_key" "deletion_window" {
  locals {
    metadata = {
      title        = "Keys with imported material wait long enough before they are deleted"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)"], "nist-800-53" = ["SC-12(1)", "CP-9"] }
      requirements = ["R-055"]
      description  = <<-EOT
        What is encrypted with a deleted key cannot be read again, by anybody. The window is the
        time in which somebody can notice and take the deletion back: 30 days unless the key states
        fewer. Keys of production and of confidential data wait all 30, others at least 14; a key
        of which nothing says the environment counts as one of production.
      EOT
      remediation  = <<-EOT
        deletion_window_in_days = 30
      EOT
      fix          = { safe = true, set = { deletion_window_in_days = 30 } }
    }

    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "nothing" })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    strict = (
      core::contains(["RESTRICTED", "CONFIDENTIAL"], local.classification) ||
      (core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod")
    )

    days    = core::try(attrs.deletion_window_in_days, 30)
    fits    = local.days >= input.kms_min_deletion_window_days_production
    minimum = local.strict ? input.kms_min_deletion_window_days_production : input.kms_min_deletion_window_days
    subject = attrs.deletion_window_in_days

    why = (
      core::contains(["RESTRICTED", "CONFIDENTIAL"], local.classification) ? "its data is ${local.classification}" :
      local.environment.name == null ? "nothing says its environment, so it counts as production" :
      "its environment is ${local.environment.name} by ${local.environment.source}"
    )
  }

  enforce {
    condition     = local.fits || local.days >= local.minimum
    error_message = "the key can be gone ${local.days} days after its deletion is asked for, which is fewer than ${local.minimum} (${local.why})"
  }
}

# The arguments by which keys are used most: one of them makes a disabled key urgent.
locals {
  consumers = [
    ["aws_db_instance", "kms_key_id"],
    ["aws_rds_cluster", "kms_key_id"],
    ["aws_ebs_volume", "kms_key_id"],
    ["aws_instance", "root_block_device.kms_key_id"],
    ["aws_s3_bucket_server_side_encryption_configuration", "rule.apply_server_side_encryption_by_default.kms_master_key_id"],
    ["aws_secretsmanager_secret", "kms_key_id"],
    ["aws_ssm_parameter", "key_id"],
    ["aws_sqs_queue", "kms_master_key_id"],
    ["aws_sns_topic", "kms_master_key_id"],
    ["aws_kinesis_stream", "kms_key_id"],
    ["aws_dynamodb_table", "server_side_encryption.kms_key_arn"],
    ["aws_efs_file_system", "kms_key_id"],
    ["aws_cloudwatch_log_group", "kms_key_id"],
    ["aws_cloudtrail", "kms_key_id"],
    ["aws_backup_vault", "kms_key_arn"],
    ["aws_lambda_function", "kms_key_arn"],
    ["aws_eks_cluster", "encryption_config.provider.key_arn"],
    ["aws_redshift_cluster", "kms_key_id"],
    ["aws_opensearch_domain", "encrypt_at_rest.kms_key_id"],
    ["aws_elasticache_replication_group", "kms_key_id"],
  ]
}

resource_policy "aws_kms_key" "enabled" {
  locals {
    metadata = {
      title        = "Customer-managed keys are enabled while something uses them"
      severity     = "high"
      aliases      = ["CKV_AWS_227"]
      frameworks   = { "nist-800-53" = ["SC-12(1)"] }
      requirements = ["R-056"]
      description  = <<-EOT
        A disabled key neither encrypts nor decrypts: databases that use it stop, and objects
        cannot be read. One that nothing here uses is only worth a hint: it may be kept for old
        data, or be on its way out.
      EOT
      remediation  = <<-EOT
        is_enabled = true
      EOT
      fix          = { safe = true, set = { is_enabled = true } }
    }

    aliases = plugin::tfproof::referrers("aws_kms_alias", "target_key_id", core::try(attrs.id, null))
    uses = core::anytrue(core::concat(
      [for use in local.consumers : core::length(plugin::tfproof::referrers(use[0], use[1], core::try(attrs.id, null))) > 0],
      core::flatten([for alias in local.aliases : [
        for use in local.consumers : core::length(plugin::tfproof::referrers(use[0], use[1], core::try(alias.id, null))) > 0
      ]]),
    ))
    # Where it is not known, a use is possible.
    severity = plugin::tfproof::known(local.uses) && !local.uses ? "low" : "high"
  }

  enforce {
    condition     = core::try(attrs.is_enabled, true)
    error_message = local.severity == "low" ? "the key is disabled" : "the key is disabled, and what it encrypts cannot be read"
  }
}

resource_policy "aws_kms_replica_key" "enabled" {
  locals {
    metadata = {
      title        = "Replicas of keys are enabled while something uses them"
      severity     = "high"
      frameworks   = { "nist-800-53" = ["SC-12(1)"] }
      requirements = ["R-056"]
      description  = <<-EOT
        A disabled key neither encrypts nor decrypts: databases that use it stop, and objects
        cannot be read. One that nothing here uses is only worth a hint: it may be kept for old
        data, or be on its way out.
      EOT
      remediation  = <<-EOT
        enabled = true
      EOT
      fix          = { safe = true, set = { enabled = true } }
    }

    aliases = plugin::tfproof::referrers("aws_kms_alias", "target_key_id", core::try(attrs.id, null))
    uses = core::anytrue(core::concat(
      [for use in local.consumers : core::length(plugin::tfproof::referrers(use[0], use[1], core::try(attrs.id, null))) > 0],
      core::flatten([for alias in local.aliases : [
        for use in local.consumers : core::length(plugin::tfproof::referrers(use[0], use[1], core::try(alias.id, null))) > 0
      ]]),
    ))
    # Where it is not known, a use is possible.
    severity = plugin::tfproof::known(local.uses) && !local.uses ? "low" : "high"
  }

  enforce {
    condition     = core::try(attrs.enabled, true)
    error_message = local.severity == "low" ? "the key is disabled" : "the key is disabled, and what it encrypts cannot be read"
  }
}

resource_policy "aws_kms_external_key" "enabled" {
  locals {
    metadata = {
      title        = "Keys with imported material are enabled while something uses them"
      severity     = "high"
      frameworks   = { "nist-800-53" = ["SC-12(1)"] }
      requirements = ["R-056"]
      description  = <<-EOT
        A disabled key neither encrypts nor decrypts: databases that use it stop, and objects
        cannot be read. One that nothing here uses is only worth a hint: it may be kept for old
        data, or be on its way out.
      EOT
      remediation  = <<-EOT
        enabled = true
      EOT
      fix          = { safe = true, set = { enabled = true } }
    }

    aliases = plugin::tfproof::referrers("aws_kms_alias", "target_key_id", core::try(attrs.id, null))
    uses = core::anytrue(core::concat(
      [for use in local.consumers : core::length(plugin::tfproof::referrers(use[0], use[1], core::try(attrs.id, null))) > 0],
      core::flatten([for alias in local.aliases : [
        for use in local.consumers : core::length(plugin::tfproof::referrers(use[0], use[1], core::try(alias.id, null))) > 0
      ]]),
    ))
    # Where it is not known, a use is possible.
    severity = plugin::tfproof::known(local.uses) && !local.uses ? "low" : "high"
  }

  enforce {
    condition     = core::try(attrs.enabled, true)
    error_message = local.severity == "low" ? "the key is disabled" : "the key is disabled, and what it encrypts cannot be read"
  }
}

resource_policy "aws_kms_external_key" "material_expires" {
  locals {
    metadata = {
      title        = "Imported key material expires"
      severity     = "low"
      frameworks   = { "nist-800-53" = ["SC-12"] }
      requirements = ["R-054"]
      description  = <<-EOT
        KMS cannot rotate material that was made elsewhere. With a date at which it expires, that
        somebody imports new material is part of the plan; without one it stays for good. Only
        keys whose material is imported by Terraform are judged: the date belongs to the import.
      EOT
      remediation  = <<-EOT
        valid_to = "2027-01-31T00:00:00Z"
      EOT
    }

    material = core::try(attrs.key_material_base64, null)
  }

  # The material may be given by a variable: that it is given is what counts.
  filter = plugin::tfproof::known(local.material) ? local.material != null : true

  enforce {
    condition     = core::try(attrs.valid_to, null) != null
    error_message = "the imported key material never expires"
  }
}

resource_policy "aws_kms_alias" "name_prefix" {
  locals {
    metadata = {
      title        = "Aliases of keys have names that KMS accepts"
      severity     = "high"
      frameworks   = { "nist-800-53" = ["SC-12"] }
      requirements = ["R-058"]
      description  = <<-EOT
        Names of aliases begin with alias/, and alias/aws/ is for the keys that AWS manages: KMS
        refuses others when they are applied.
      EOT
      remediation  = <<-EOT
        name = "alias/patient-records"
      EOT
    }

    name = core::try(attrs.name_prefix, null) != null ? attrs.name_prefix : core::try(attrs.name, null)
  }

  filter = core::try(attrs.name_prefix, null) != null || core::try(attrs.name, null) != null

  enforce {
    condition     = core::startswith(local.name, "alias/")
    error_message = "the alias's name ${local.name} does not begin with alias/"
  }

  enforce {
    condition     = !core::startswith(local.name, "alias/aws/")
    error_message = "the alias's name ${local.name} begins with alias/aws/, which is for keys that AWS manages"
  }
}

resource_policy "aws_cloudtrail" "key_deletion_alarm" {
  locals {
    metadata = {
      title        = "Disabling and deleting keys raises an alarm"
      severity     = "medium"
      aliases      = ["AVD-AWS-0153"]
      frameworks   = { hipaa = ["164.308(a)(1)(ii)(D)", "164.312(b)"], "nist-800-53" = ["AU-6", "SI-4"], "cis-aws" = ["4.7"] }
      requirements = ["R-061"]
      description  = <<-EOT
        A deletion can be taken back while the window lasts, and only if somebody notices. Either a
        metric filter on the trail's log group matches the events DisableKey and
        ScheduleKeyDeletion, and an alarm with actions watches its metric: the two are joined by
        name and namespace, not by reference. Or an event rule with a target matches them. Where
        there is neither, it may be done in another configuration, and the finding is low.
      EOT
      remediation  = <<-EOT
        resource "aws_cloudwatch_log_metric_filter" "key_deletion" {
          name           = "key-deletion"
          log_group_name = aws_cloudwatch_log_group.trail.name
          pattern        = "{ ($.eventSource = kms.amazonaws.com) && (($.eventName = DisableKey) || ($.eventName = ScheduleKeyDeletion)) }"

          metric_transformation {
            name      = "KeyDeletion"
            namespace = "Audit"
            value     = "1"
          }
        }

        resource "aws_cloudwatch_metric_alarm" "key_deletion" {
          alarm_name          = "key-deletion"
          namespace           = "Audit"
          metric_name         = "KeyDeletion"
          statistic           = "Sum"
          comparison_operator = "GreaterThanOrEqualToThreshold"
          threshold           = 1
          evaluation_periods  = 1
          period              = 300
          alarm_actions       = [aws_sns_topic.security.arn]
        }
      EOT
    }

    filters = [
      for filter in core::getresources("aws_cloudwatch_log_metric_filter", {}) : filter
      if core::contains_substring(filter.pattern, "DisableKey") && core::contains_substring(filter.pattern, "ScheduleKeyDeletion")
    ]
    alarms = core::getresources("aws_cloudwatch_metric_alarm", {})
    watched = [
      for filter in local.filters : [
        for alarm in local.alarms : alarm
        if alarm.metric_name == filter.metric_transformation[0].name && alarm.namespace == filter.metric_transformation[0].namespace
      ]
    ]
    acted = core::anytrue(core::flatten([for alarms in local.watched : [
      for alarm in alarms : core::try(alarm.actions_enabled, true) && core::length(core::try(alarm.alarm_actions, [])) > 0
    ]]))

    rules = [
      for rule in core::getresources("aws_cloudwatch_event_rule", {}) : rule
      if core::try(core::contains_substring(rule.event_pattern, "ScheduleKeyDeletion") && core::contains_substring(rule.event_pattern, "DisableKey"), false)
    ]
    targeted = core::anytrue([for rule in local.rules : core::length(plugin::tfproof::referrers("aws_cloudwatch_event_target", "rule", core::try(rule.id, null))) > 0])

    nothing  = core::length(local.filters) == 0 && core::length(local.rules) == 0
    severity = local.nothing ? "low" : "medium"
  }

  enforce {
    condition = local.acted || local.targeted
    error_message = (
      local.nothing ? "no metric filter and no event rule matches DisableKey and ScheduleKeyDeletion" :
      core::length(local.filters) == 0 ? "the event rule for DisableKey and ScheduleKeyDeletion has no target" :
      core::length(core::flatten(local.watched)) == 0 ? "no alarm watches the metric that counts DisableKey and ScheduleKeyDeletion" :
      "the alarm for DisableKey and ScheduleKeyDeletion has no actions"
    )
  }
}
