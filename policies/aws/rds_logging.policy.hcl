# RDS: logs, audits and monitoring.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

input "classifications" {
  description = "More words for classifications of data: { RESTRICTED = [\"clinical\"] }."
  type        = map(list(string))
  default     = {}
}

locals {
  # Which logs of an engine say who did what, or at least what went wrong: one of them is enough.
  instance_logs = {
    db2       = ["diag.log", "notify.log"]
    mariadb   = ["error", "audit"]
    mysql     = ["error", "audit"]
    oracle    = ["audit"]
    postgres  = ["postgresql"]
    sqlserver = ["error"]
  }
  cluster_logs = {
    "aurora-mysql"      = ["error", "audit"]
    "aurora-postgresql" = ["postgresql"]
    mysql               = ["error", "audit"]
    postgres            = ["postgresql"]
  }

  monitoring_intervals = [0, 1, 5, 10, 15, 30, 60]
}

resource_policy "aws_db_instance" "logs_exported" {
  locals {
    metadata = {
      title        = "RDS instances export their logs to CloudWatch"
      severity     = "medium"
      aliases      = ["CKV_AWS_129"]
      frameworks   = { hipaa = ["164.312(b)"], "nist-800-53" = ["AU-2", "AU-12"] }
      requirements = ["R-186"]
      description  = <<-EOT
        The logs of a database stay on it for a few days and can be deleted there. Exported, they are
        kept. Which logs there are depends on the engine; the slow query log alone says nothing of who
        did what. The argument is enabled_cloudwatch_logs_exports: with enable_ it has no effect here.
      EOT
      remediation  = <<-EOT
        enabled_cloudwatch_logs_exports = ["postgresql"]
      EOT
    }

    # A replica or a restored instance may leave the engine to its source. In oracle-ee-cdb,
    # sqlserver-se, db2-ae the first word decides.
    source   = plugin::tfproof::resource(core::try(attrs.replicate_source_db, null), "aws_db_instance")
    engine   = core::split("-", core::try(attrs.engine, local.source.engine, plugin::tfproof::unknown("the source decides the engine")))[0]
    wanted   = core::try(local.instance_logs[local.engine], null)
    exported = core::try(attrs.enabled_cloudwatch_logs_exports, [])
    subject  = attrs.enabled_cloudwatch_logs_exports

    # Misspelt, or missing.
    misspelt = core::try(attrs.enable_cloudwatch_logs_exports, null) != null
    fix      = local.misspelt ? { safe = true, rename = { enable_cloudwatch_logs_exports = "enabled_cloudwatch_logs_exports" } } : { safe = true, set = { enabled_cloudwatch_logs_exports = core::concat(local.exported, [local.wanted[0]]) } }
  }

  filter = local.wanted != null

  enforce {
    condition     = core::anytrue([for log in local.wanted : core::contains(local.exported, log)])
    error_message = core::length(local.exported) == 0 ? "no logs are exported" : "only these logs are exported: ${core::join(", ", local.exported)}"
  }
}

resource_policy "aws_rds_cluster" "logs_exported" {
  locals {
    metadata = {
      title        = "Aurora and Multi-AZ clusters export their logs to CloudWatch"
      severity     = "medium"
      aliases      = ["CKV_AWS_324", "CKV_AWS_325"]
      frameworks   = { hipaa = ["164.312(b)"], "nist-800-53" = ["AU-2", "AU-12"] }
      requirements = ["R-186"]
      description  = <<-EOT
        The logs of a database stay on it for a few days and can be deleted there. Exported, they are
        kept. Which logs there are depends on the engine; the slow query log alone says nothing of who
        did what. The argument is enabled_cloudwatch_logs_exports: with enable_ it has no effect here.
      EOT
      remediation  = <<-EOT
        enabled_cloudwatch_logs_exports = ["postgresql"]
      EOT
    }

    # Aurora Serverless v1 exports its error log by itself.
    # Without an engine, which is possible before version 5 of the provider, it is Aurora MySQL.
    engine     = core::try(attrs.engine, "aurora-mysql")
    serverless = core::try(attrs.engine_mode, "provisioned") == "serverless"
    wanted     = core::try(local.cluster_logs[local.engine], null)
    exported   = core::try(attrs.enabled_cloudwatch_logs_exports, [])
    subject    = attrs.enabled_cloudwatch_logs_exports

    # Misspelt, or missing.
    misspelt = core::try(attrs.enable_cloudwatch_logs_exports, null) != null
    fix      = local.misspelt ? { safe = true, rename = { enable_cloudwatch_logs_exports = "enabled_cloudwatch_logs_exports" } } : { safe = true, set = { enabled_cloudwatch_logs_exports = core::concat(local.exported, [local.wanted[0]]) } }
  }

  filter = local.wanted != null && !local.serverless

  enforce {
    condition     = core::anytrue([for log in local.wanted : core::contains(local.exported, log)])
    error_message = core::length(local.exported) == 0 ? "no logs are exported" : "only these logs are exported: ${core::join(", ", local.exported)}"
  }
}

resource_policy "aws_db_instance" "sqlserver_audited" {
  locals {
    metadata = {
      title        = "SQL Server instances are audited"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(b)"], "nist-800-53" = ["AU-2", "AU-12"] }
      requirements = ["R-187"]
      description  = <<-EOT
        Auditing of SQL Server on RDS is an option, not a parameter: SQLSERVER_AUDIT writes the audits to
        a bucket, by a role. Without the option, server audits are not kept anywhere.
      EOT
      remediation  = <<-EOT
        option {
          option_name = "SQLSERVER_AUDIT"

          option_settings {
            name  = "IAM_ROLE_ARN"
            value = aws_iam_role.audit.arn
          }

          option_settings {
            name  = "S3_BUCKET_ARN"
            value = aws_s3_bucket.audit.arn
          }
        }
      EOT
    }

    # A replica without a group of its own has that of its source if it is in the same region.
    source_id   = core::try(attrs.replicate_source_db, null)
    source      = plugin::tfproof::resource(local.source_id, "aws_db_instance")
    source_from = plugin::tfproof::origin(local.source_id)
    far         = local.source_id == null ? false : local.source_from == null ? core::startswith(local.source_id, "arn:") : local.source_from.attribute == "arn"
    own_group   = core::try(attrs.option_group_name, null)
    group_name = (
      local.own_group != null || local.source_id == null || local.far ? local.own_group :
      local.source == null ? plugin::tfproof::unknown("the source decides the group") :
      core::try(local.source.option_group_name, null)
    )
    group   = plugin::tfproof::resource(local.group_name, "aws_db_option_group")
    data    = core::try(plugin::tfproof::origin(local.group_name).mode, "") == "data"
    default = local.group != null ? false : local.group_name == null ? true : core::startswith(local.group_name, "default:")
    options = local.default ? [] : local.group == null || local.data ? plugin::tfproof::unknown("the option group is not in this configuration") : [for option in local.group.option : option if option.option_name == "SQLSERVER_AUDIT"]
    subject = attrs.option_group_name
  }

  filter = core::startswith(core::try(attrs.engine, local.source.engine, ""), "sqlserver-")

  enforce {
    condition     = core::length(local.options) > 0
    error_message = local.default ? "no option group, so no SQLSERVER_AUDIT" : "the option group has no SQLSERVER_AUDIT"
  }

  enforce {
    condition = core::alltrue([
      for option in local.options : core::alltrue([
        for name in ["IAM_ROLE_ARN", "S3_BUCKET_ARN"] : core::anytrue([for setting in option.option_settings : setting.name == name])
      ])
    ])
    error_message = "SQLSERVER_AUDIT needs the settings IAM_ROLE_ARN and S3_BUCKET_ARN"
  }
}

resource_policy "aws_db_instance" "postgres_audited" {
  locals {
    metadata = {
      title        = "PostgreSQL instances with RESTRICTED data log who connects and what is done"
      severity     = "low"
      aliases      = ["CKV2_AWS_30"]
      frameworks   = { hipaa = ["164.312(b)"], "nist-800-53" = ["AU-2"] }
      requirements = ["R-188"]
      description  = <<-EOT
        PostgreSQL logs neither connections nor statements by itself. pgaudit writes what is read and
        changed if it is preloaded and pgaudit.log says what; log_connections says who came.
      EOT
      remediation  = <<-EOT
        parameter {
          name         = "shared_preload_libraries"
          value        = "pgaudit"
          apply_method = "pending-reboot"
        }

        parameter {
          name  = "pgaudit.log"
          value = "ddl,role,write"
        }

        parameter {
          name  = "log_connections"
          value = "1"
        }
      EOT
    }

    # A replica without a group of its own has that of its source if it is in the same region.
    source_id   = core::try(attrs.replicate_source_db, null)
    source      = plugin::tfproof::resource(local.source_id, "aws_db_instance")
    source_from = plugin::tfproof::origin(local.source_id)
    far         = local.source_id == null ? false : local.source_from == null ? core::startswith(local.source_id, "arn:") : local.source_from.attribute == "arn"
    own_group   = core::try(attrs.parameter_group_name, null)
    group_name = (
      local.own_group != null || local.source_id == null || local.far ? local.own_group :
      local.source == null ? plugin::tfproof::unknown("the source decides the group") :
      core::try(local.source.parameter_group_name, null)
    )
    group      = plugin::tfproof::resource(local.group_name, "aws_db_parameter_group")
    data       = core::try(plugin::tfproof::origin(local.group_name).mode, "") == "data"
    default    = local.group != null ? false : local.group_name == null ? true : core::startswith(local.group_name, "default.")
    parameters = local.default ? [] : local.group == null || local.data ? plugin::tfproof::unknown("the parameter group is not in this configuration") : local.group.parameter

    preloaded = core::anytrue([for parameter in local.parameters : parameter.name == "shared_preload_libraries" && core::contains([for library in core::split(",", parameter.value) : core::trimspace(library)], "pgaudit")])
    audited   = core::anytrue([for parameter in local.parameters : parameter.name == "pgaudit.log" && !core::contains(["", "none"], core::lower(parameter.value))])
    connected = core::anytrue([for parameter in local.parameters : parameter.name == "log_connections" && !core::contains(["", "0", "off", "false"], core::lower("${parameter.value}"))])
    subject   = attrs.parameter_group_name
  }

  filter = core::try(attrs.engine, local.source.engine, "") == "postgres" && core::try(plugin::tfproof::classification(input.classifications), null) == "RESTRICTED"

  enforce {
    condition     = local.preloaded && local.audited
    error_message = "pgaudit is not preloaded, or pgaudit.log is not set"
  }

  enforce {
    condition     = local.connected
    error_message = "log_connections is off"
  }
}

resource_policy "aws_rds_cluster" "postgres_audited" {
  locals {
    metadata = {
      title        = "PostgreSQL clusters with RESTRICTED data log who connects and what is done"
      severity     = "low"
      aliases      = ["CKV2_AWS_27"]
      frameworks   = { hipaa = ["164.312(b)"], "nist-800-53" = ["AU-2"] }
      requirements = ["R-188"]
      description  = <<-EOT
        PostgreSQL logs neither connections nor statements by itself. pgaudit writes what is read and
        changed if it is preloaded and pgaudit.log says what; log_connections says who came.
      EOT
      remediation  = <<-EOT
        parameter {
          name         = "shared_preload_libraries"
          value        = "pgaudit"
          apply_method = "pending-reboot"
        }

        parameter {
          name  = "pgaudit.log"
          value = "ddl,role,write"
        }

        parameter {
          name  = "log_connections"
          value = "1"
        }
      EOT
    }

    group_name = core::try(attrs.db_cluster_parameter_group_name, null)
    group      = plugin::tfproof::resource(local.group_name, "aws_rds_cluster_parameter_group")
    data       = core::try(plugin::tfproof::origin(local.group_name).mode, "") == "data"
    default    = local.group != null ? false : local.group_name == null ? true : core::startswith(local.group_name, "default.")
    parameters = local.default ? [] : local.group == null || local.data ? plugin::tfproof::unknown("the parameter group is not in this configuration") : local.group.parameter

    preloaded = core::anytrue([for parameter in local.parameters : parameter.name == "shared_preload_libraries" && core::contains([for library in core::split(",", parameter.value) : core::trimspace(library)], "pgaudit")])
    audited   = core::anytrue([for parameter in local.parameters : parameter.name == "pgaudit.log" && !core::contains(["", "none"], core::lower(parameter.value))])
    connected = core::anytrue([for parameter in local.parameters : parameter.name == "log_connections" && !core::contains(["", "0", "off", "false"], core::lower("${parameter.value}"))])
    subject   = attrs.db_cluster_parameter_group_name
  }

  filter = core::contains(["postgres", "aurora-postgresql"], attrs.engine) && core::try(plugin::tfproof::classification(input.classifications), null) == "RESTRICTED"

  enforce {
    condition     = local.preloaded && local.audited
    error_message = "pgaudit is not preloaded, or pgaudit.log is not set"
  }

  enforce {
    condition     = local.connected
    error_message = "log_connections is off"
  }
}

resource_policy "aws_db_instance" "monitoring_role" {
  locals {
    metadata = {
      title        = "RDS instances with enhanced monitoring name the role for it"
      severity     = "high"
      frameworks   = { "nist-800-53" = ["AU-6"] }
      requirements = ["R-192"]
      description  = <<-EOT
        An interval without a role, or one that RDS does not know, is refused when it is applied: the
        monitoring that the source promises is not there.
      EOT
      remediation  = <<-EOT
        monitoring_interval = 60
        monitoring_role_arn = aws_iam_role.rds_monitoring.arn
      EOT
    }

    interval = core::try(attrs.monitoring_interval, 0) * 1
    subject  = attrs.monitoring_interval
  }

  filter = local.interval != 0

  enforce {
    condition     = core::try(attrs.monitoring_role_arn, null) != null
    error_message = "no monitoring_role_arn"
  }

  enforce {
    condition     = core::contains(local.monitoring_intervals, local.interval)
    error_message = "an interval of ${local.interval} seconds: it is one of ${core::join(", ", local.monitoring_intervals)}"
  }
}

resource_policy "aws_db_instance" "enhanced_monitoring" {
  locals {
    metadata = {
      title        = "RDS instances have enhanced monitoring"
      severity     = "info"
      aliases      = ["CKV_AWS_118"]
      frameworks   = { "nist-800-53" = ["AU-6"] }
      requirements = ["R-192"]
      description  = <<-EOT
        Enhanced monitoring shows what the processes of the machine do; without it there is only what
        the hypervisor sees.
      EOT
      remediation  = <<-EOT
        monitoring_interval = 60
        monitoring_role_arn = aws_iam_role.rds_monitoring.arn
      EOT
    }
  }

  enforce {
    condition     = core::try(attrs.monitoring_interval, 0) * 1 > 0
    error_message = "monitoring_interval is 0"
  }
}

resource_policy "aws_rds_cluster_instance" "monitoring_role" {
  locals {
    metadata = {
      title        = "Members of Aurora clusters with enhanced monitoring name the role for it"
      severity     = "high"
      frameworks   = { "nist-800-53" = ["AU-6"] }
      requirements = ["R-192"]
      description  = <<-EOT
        An interval without a role, or one that RDS does not know, is refused when it is applied: the
        monitoring that the source promises is not there.
      EOT
      remediation  = <<-EOT
        monitoring_interval = 60
        monitoring_role_arn = aws_iam_role.rds_monitoring.arn
      EOT
    }

    interval = core::try(attrs.monitoring_interval, 0) * 1
    subject  = attrs.monitoring_interval
  }

  filter = local.interval != 0

  enforce {
    condition     = core::try(attrs.monitoring_role_arn, null) != null
    error_message = "no monitoring_role_arn"
  }

  enforce {
    condition     = core::contains(local.monitoring_intervals, local.interval)
    error_message = "an interval of ${local.interval} seconds: it is one of ${core::join(", ", local.monitoring_intervals)}"
  }
}

resource_policy "aws_rds_cluster_instance" "enhanced_monitoring" {
  locals {
    metadata = {
      title        = "Members of Aurora clusters have enhanced monitoring"
      severity     = "info"
      aliases      = ["CKV_AWS_118"]
      frameworks   = { "nist-800-53" = ["AU-6"] }
      requirements = ["R-192"]
      description  = <<-EOT
        Enhanced monitoring shows what the processes of the machine do; without it there is only what
        the hypervisor sees.
      EOT
      remediation  = <<-EOT
        monitoring_interval = 60
        monitoring_role_arn = aws_iam_role.rds_monitoring.arn
      EOT
    }
  }

  enforce {
    condition     = core::try(attrs.monitoring_interval, 0) * 1 > 0
    error_message = "monitoring_interval is 0"
  }
}

resource_policy "aws_rds_cluster" "monitoring_role" {
  locals {
    metadata = {
      title        = "Multi-AZ clusters with enhanced monitoring name the role for it"
      severity     = "high"
      frameworks   = { "nist-800-53" = ["AU-6"] }
      requirements = ["R-192"]
      description  = <<-EOT
        An interval without a role, or one that RDS does not know, is refused when it is applied: the
        monitoring that the source promises is not there.
      EOT
      remediation  = <<-EOT
        monitoring_interval = 60
        monitoring_role_arn = aws_iam_role.rds_monitoring.arn
      EOT
    }

    interval = core::try(attrs.monitoring_interval, 0) * 1
    subject  = attrs.monitoring_interval
  }

  filter = local.interval != 0

  enforce {
    condition     = core::try(attrs.monitoring_role_arn, null) != null
    error_message = "no monitoring_role_arn"
  }

  enforce {
    condition     = core::contains(local.monitoring_intervals, local.interval)
    error_message = "an interval of ${local.interval} seconds: it is one of ${core::join(", ", local.monitoring_intervals)}"
  }
}
