# RDS: the keys of what a database stores beside its own volume.

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

resource_policy "aws_db_instance" "performance_insights_customer_key" {
  locals {
    metadata = {
      title        = "Performance Insights of RDS instances is encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_354", "AVD-AWS-0078"]
      frameworks   = { "nist-800-53" = ["SC-12"] }
      requirements = ["R-038"]
      description  = <<-EOT
        Performance Insights keeps the texts of statements, with what users wrote into them. Without a
        key of its own it uses the account's aws/rds key, and the key can never be changed while the
        data is kept.
      EOT
      remediation  = <<-EOT
        performance_insights_kms_key_id = aws_kms_key.rds.arn
      EOT
    }

    key          = core::try(attrs.performance_insights_kms_key_id, null)
    customer_key = plugin::tfproof::customer_key(local.key)
    key_name     = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"

    # The environment and the class of the data, which a mock has none of. What nothing is said of counts
    # as production.
    environment = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "nothing" })
    class       = core::try(plugin::tfproof::classification(input.classifications), null)
    production  = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded    = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.class) || (local.production && local.class != "PUBLIC")
    severity    = local.class == "INTERNAL" && !local.production ? "low" : "medium"

    why = (
      core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.class) ? "the data is ${local.class}" :
      local.environment.name == null ? "no environment is stated, which counts as production" :
      local.environment.name == "other" ? "unknown environment by ${local.environment.source}, which counts as production" :
      "production by ${local.environment.source}"
    )
  }

  # Not where no key is demanded.
  filter = core::try(attrs.performance_insights_enabled, false) && (plugin::tfproof::known(local.demanded) ? local.demanded : true)

  enforce {
    condition     = local.customer_key || !local.demanded
    error_message = plugin::tfproof::key_kind(local.key) == "none" ? "no performance_insights_kms_key_id, so the AWS-managed key aws/rds is used (${local.why})" : "${local.key_name} is managed by AWS (${local.why})"
  }
}

resource_policy "aws_rds_cluster" "performance_insights_customer_key" {
  locals {
    metadata = {
      title        = "Performance Insights of clusters is encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_354", "AVD-AWS-0078"]
      frameworks   = { "nist-800-53" = ["SC-12"] }
      requirements = ["R-038"]
      description  = <<-EOT
        Performance Insights keeps the texts of statements, with what users wrote into them. Without a
        key of its own it uses the account's aws/rds key, and the key can never be changed while the
        data is kept.
      EOT
      remediation  = <<-EOT
        performance_insights_kms_key_id = aws_kms_key.rds.arn
      EOT
    }

    key          = core::try(attrs.performance_insights_kms_key_id, null)
    customer_key = plugin::tfproof::customer_key(local.key)
    key_name     = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"

    # The environment and the class of the data, which a mock has none of. What nothing is said of counts
    # as production.
    environment = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "nothing" })
    class       = core::try(plugin::tfproof::classification(input.classifications), null)
    production  = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded    = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.class) || (local.production && local.class != "PUBLIC")
    severity    = local.class == "INTERNAL" && !local.production ? "low" : "medium"

    why = (
      core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.class) ? "the data is ${local.class}" :
      local.environment.name == null ? "no environment is stated, which counts as production" :
      local.environment.name == "other" ? "unknown environment by ${local.environment.source}, which counts as production" :
      "production by ${local.environment.source}"
    )
  }

  # Not where no key is demanded.
  filter = core::try(attrs.performance_insights_enabled, false) && (plugin::tfproof::known(local.demanded) ? local.demanded : true)

  enforce {
    condition     = local.customer_key || !local.demanded
    error_message = plugin::tfproof::key_kind(local.key) == "none" ? "no performance_insights_kms_key_id, so the AWS-managed key aws/rds is used (${local.why})" : "${local.key_name} is managed by AWS (${local.why})"
  }
}

resource_policy "aws_rds_cluster_instance" "performance_insights_customer_key" {
  locals {
    metadata = {
      title        = "Performance Insights of members of Aurora clusters is encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_354", "AVD-AWS-0078"]
      frameworks   = { "nist-800-53" = ["SC-12"] }
      requirements = ["R-038"]
      description  = <<-EOT
        Performance Insights keeps the texts of statements, with what users wrote into them. Without a
        key of its own it uses the account's aws/rds key, and the key can never be changed while the
        data is kept.
      EOT
      remediation  = <<-EOT
        performance_insights_kms_key_id = aws_kms_key.rds.arn
      EOT
    }

    key          = core::try(attrs.performance_insights_kms_key_id, null)
    customer_key = plugin::tfproof::customer_key(local.key)
    key_name     = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"

    # The environment and the class of the data, which a mock has none of. What nothing is said of counts
    # as production.
    environment = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "nothing" })
    class       = core::try(plugin::tfproof::classification(input.classifications), null)
    production  = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded    = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.class) || (local.production && local.class != "PUBLIC")
    severity    = local.class == "INTERNAL" && !local.production ? "low" : "medium"

    why = (
      core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.class) ? "the data is ${local.class}" :
      local.environment.name == null ? "no environment is stated, which counts as production" :
      local.environment.name == "other" ? "unknown environment by ${local.environment.source}, which counts as production" :
      "production by ${local.environment.source}"
    )
  }

  # Not where no key is demanded.
  filter = core::try(attrs.performance_insights_enabled, false) && (plugin::tfproof::known(local.demanded) ? local.demanded : true)

  enforce {
    condition     = local.customer_key || !local.demanded
    error_message = plugin::tfproof::key_kind(local.key) == "none" ? "no performance_insights_kms_key_id, so the AWS-managed key aws/rds is used (${local.why})" : "${local.key_name} is managed by AWS (${local.why})"
  }
}

resource_policy "aws_db_instance" "master_secret_customer_key" {
  locals {
    metadata = {
      title        = "The managed master password of RDS instances is encrypted with a customer-managed key"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["SC-12"] }
      requirements = ["R-038"]
      description  = <<-EOT
        Without a key, the password that RDS manages is encrypted with the account's aws/secretsmanager
        key, which cannot be shared with another account nor restricted by a policy.
      EOT
      remediation  = <<-EOT
        master_user_secret_kms_key_id = aws_kms_key.rds.key_id
      EOT
    }

    key          = core::try(attrs.master_user_secret_kms_key_id, null)
    customer_key = plugin::tfproof::customer_key(local.key)
    key_name     = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"

    # The environment and the class of the data, which a mock has none of. What nothing is said of counts
    # as production.
    environment = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "nothing" })
    class       = core::try(plugin::tfproof::classification(input.classifications), null)
    production  = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded    = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.class) || (local.production && local.class != "PUBLIC")
    severity    = local.class == "INTERNAL" && !local.production ? "low" : "medium"

    why = (
      core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.class) ? "the data is ${local.class}" :
      local.environment.name == null ? "no environment is stated, which counts as production" :
      local.environment.name == "other" ? "unknown environment by ${local.environment.source}, which counts as production" :
      "production by ${local.environment.source}"
    )
  }

  # Not where no key is demanded.
  filter = core::try(attrs.manage_master_user_password, false) && (plugin::tfproof::known(local.demanded) ? local.demanded : true)

  enforce {
    condition     = local.customer_key || !local.demanded
    error_message = plugin::tfproof::key_kind(local.key) == "none" ? "no master_user_secret_kms_key_id, so the AWS-managed key aws/secretsmanager is used (${local.why})" : "${local.key_name} is managed by AWS (${local.why})"
  }
}

resource_policy "aws_rds_cluster" "master_secret_customer_key" {
  locals {
    metadata = {
      title        = "The managed master password of clusters is encrypted with a customer-managed key"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["SC-12"] }
      requirements = ["R-038"]
      description  = <<-EOT
        Without a key, the password that RDS manages is encrypted with the account's aws/secretsmanager
        key, which cannot be shared with another account nor restricted by a policy.
      EOT
      remediation  = <<-EOT
        master_user_secret_kms_key_id = aws_kms_key.rds.key_id
      EOT
    }

    key          = core::try(attrs.master_user_secret_kms_key_id, null)
    customer_key = plugin::tfproof::customer_key(local.key)
    key_name     = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"

    # The environment and the class of the data, which a mock has none of. What nothing is said of counts
    # as production.
    environment = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "nothing" })
    class       = core::try(plugin::tfproof::classification(input.classifications), null)
    production  = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded    = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.class) || (local.production && local.class != "PUBLIC")
    severity    = local.class == "INTERNAL" && !local.production ? "low" : "medium"

    why = (
      core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.class) ? "the data is ${local.class}" :
      local.environment.name == null ? "no environment is stated, which counts as production" :
      local.environment.name == "other" ? "unknown environment by ${local.environment.source}, which counts as production" :
      "production by ${local.environment.source}"
    )
  }

  # Not where no key is demanded.
  filter = core::try(attrs.manage_master_user_password, false) && (plugin::tfproof::known(local.demanded) ? local.demanded : true)

  enforce {
    condition     = local.customer_key || !local.demanded
    error_message = plugin::tfproof::key_kind(local.key) == "none" ? "no master_user_secret_kms_key_id, so the AWS-managed key aws/secretsmanager is used (${local.why})" : "${local.key_name} is managed by AWS (${local.why})"
  }
}

resource_policy "aws_rds_cluster_activity_stream" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Activity streams are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_246"]
      frameworks   = { "nist-800-53" = ["SC-12"] }
      requirements = ["R-038"]
      description  = <<-EOT
        An activity stream holds each statement as it was written. Its consumers read it with the key,
        which the AWS-managed aws/rds key cannot be shared for.
      EOT
      remediation  = <<-EOT
        kms_key_id = aws_kms_key.activity.key_id
      EOT
    }

    key          = core::try(attrs.kms_key_id, null)
    customer_key = plugin::tfproof::customer_key(local.key)
    key_name     = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"

    # The environment and the class of the data, which a mock has none of. What nothing is said of counts
    # as production.
    environment = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "nothing" })
    class       = core::try(plugin::tfproof::classification(input.classifications), null)
    production  = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded    = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.class) || (local.production && local.class != "PUBLIC")
    severity    = local.class == "INTERNAL" && !local.production ? "low" : "medium"

    why = (
      core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.class) ? "the data is ${local.class}" :
      local.environment.name == null ? "no environment is stated, which counts as production" :
      local.environment.name == "other" ? "unknown environment by ${local.environment.source}, which counts as production" :
      "production by ${local.environment.source}"
    )
  }

  enforce {
    condition     = local.customer_key || !local.demanded
    error_message = plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_id (${local.why})" : "${local.key_name} is managed by AWS (${local.why})"
  }
}

resource_policy "aws_db_instance" "master_password_managed" {
  locals {
    metadata = {
      title        = "The master password of RDS instances is managed and rotated by RDS"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(5)(ii)(D)"], "nist-800-53" = ["IA-5(1)", "SC-12"] }
      requirements = ["R-168"]
      description  = <<-EOT
        A password that Terraform sets stays what it is until somebody changes it, and stands in the
        state. RDS keeps one of its own in Secrets Manager and rotates it every seven days. A password
        from a secret with a rotation of its own is as good.
      EOT
      remediation  = <<-EOT
        manage_master_user_password   = true
        master_user_secret_kms_key_id = aws_kms_key.rds.key_id
      EOT
    }

    managed = core::try(attrs.manage_master_user_password, false)

    # Replicas and restored instances have the password of their source; RDS Custom cannot manage one.
    has_password = core::try(attrs.replicate_source_db, null) == null && core::try(attrs.snapshot_identifier, null) == null && core::length(attrs.restore_to_point_in_time) == 0 && !core::startswith(core::try(attrs.engine, ""), "custom-")

    # A password that was read from a secret, or may be in one that is rotated, is for the rotation's policy.
    password = core::try(attrs.password, null)
    from     = core::try(plugin::tfproof::origin(local.password).type, null)
    rotation = core::length(core::getresources("aws_secretsmanager_secret_rotation", {})) > 0
    rotated = (
      local.managed ? true :
      local.from == "aws_secretsmanager_secret_version" ? plugin::tfproof::unknown("the secret may be rotated") :
      local.rotation ? plugin::tfproof::unknown("the password may be in a secret that is rotated") :
      false
    )
    subject = attrs.manage_master_user_password
  }

  filter = local.managed || local.has_password

  enforce {
    condition     = local.rotated
    error_message = "the password is set here, and nothing rotates it"
  }
}

resource_policy "aws_rds_cluster" "master_password_managed" {
  locals {
    metadata = {
      title        = "The master password of clusters is managed and rotated by RDS"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(5)(ii)(D)"], "nist-800-53" = ["IA-5(1)", "SC-12"] }
      requirements = ["R-168"]
      description  = <<-EOT
        A password that Terraform sets stays what it is until somebody changes it, and stands in the
        state. RDS keeps one of its own in Secrets Manager and rotates it every seven days. A password
        from a secret with a rotation of its own is as good.
      EOT
      remediation  = <<-EOT
        manage_master_user_password   = true
        master_user_secret_kms_key_id = aws_kms_key.rds.key_id
      EOT
    }

    managed = core::try(attrs.manage_master_user_password, false)

    # Restored and replicated clusters have the password of their source. RDS manages none for Aurora
    # Serverless v1, for Limitless and for the clusters of a global database.
    has_password = (
      core::try(attrs.replication_source_identifier, null) == null && core::try(attrs.snapshot_identifier, null) == null &&
      core::length(attrs.restore_to_point_in_time) == 0 && core::length(core::try(attrs.s3_import, [])) == 0 &&
      core::try(attrs.global_cluster_identifier, null) == null && core::try(attrs.engine_mode, "provisioned") != "serverless" &&
      core::try(attrs.cluster_scalability_type, "standard") != "limitless"
    )

    # A password that was read from a secret, or may be in one that is rotated, is for the rotation's policy.
    password = core::try(attrs.master_password, null)
    from     = core::try(plugin::tfproof::origin(local.password).type, null)
    rotation = core::length(core::getresources("aws_secretsmanager_secret_rotation", {})) > 0
    rotated = (
      local.managed ? true :
      local.from == "aws_secretsmanager_secret_version" ? plugin::tfproof::unknown("the secret may be rotated") :
      local.rotation ? plugin::tfproof::unknown("the password may be in a secret that is rotated") :
      false
    )
    subject = attrs.manage_master_user_password
  }

  filter = local.managed || local.has_password

  enforce {
    condition     = local.rotated
    error_message = "the password is set here, and nothing rotates it"
  }
}
