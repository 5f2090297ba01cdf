# RDS: connections to databases: what parameter and option groups demand of clients, proxies, certificates.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

locals {
  # The parameter that refuses connections without TLS, and the first version (major * 100 + minor)
  # whose default it is; null if it is the default of none.
  instance_engines = {
    postgres = { parameter = "rds.force_ssl", since = 1500 }
    mysql    = { parameter = "require_secure_transport", since = null }
    mariadb  = { parameter = "require_secure_transport", since = 1108 }
  }
  cluster_engines = {
    "aurora-postgresql" = { parameter = "rds.force_ssl", since = 1700 }
    "aurora-mysql"      = { parameter = "require_secure_transport", since = null }
    postgres            = { parameter = "rds.force_ssl", since = 1500 }
    mysql               = { parameter = "require_secure_transport", since = null }
  }

  on = ["1", "on", "true"]

  # An engine and its version in the name of a family: postgres16, aurora-mysql8.0.
  family = "^([a-z][a-z-]*[a-z])-?([0-9]+)(?:[.]([0-9]+))?"

  expired_certificates = ["rds-ca-2015", "rds-ca-2019"]
}

resource_policy "aws_db_instance" "tls_forced" {
  locals {
    metadata = {
      title        = "PostgreSQL, MySQL and MariaDB instances refuse connections without TLS"
      severity     = "high"
      aliases      = ["CKV2_AWS_69"]
      frameworks   = { hipaa = ["164.312(e)(1)", "164.312(e)(2)(ii)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-124", "R-126"]
      description  = <<-EOT
        Whether a database takes connections without TLS is for a parameter of its group to say. Without
        a group of its own, the engine's default holds: only recent versions of PostgreSQL (15, Aurora 17)
        and MariaDB (11.8) refuse them, MySQL never does. Groups that are declared here are judged there.
      EOT
      remediation  = <<-EOT
        parameter_group_name = aws_db_parameter_group.main.name # with rds.force_ssl = 1, or require_secure_transport = 1
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
    group   = plugin::tfproof::resource(local.group_name, "aws_db_parameter_group")
    default = local.group != null ? false : local.group_name == null ? true : core::startswith(local.group_name, "default.")


    # The name of a default group tells the version.
    parts   = local.group_name == null ? null : core::try(core::regex("${local.family}", core::trimprefix(local.group_name, "default.")), null)
    name    = core::try(attrs.engine, local.source.engine, local.parts[0], plugin::tfproof::unknown("the source decides the engine"))
    engine  = core::try(local.instance_engines[local.name], null)
    written = core::try(attrs.engine_version, local.source.engine_version, null)
    version = (
      local.default && local.parts != null ? local.parts[1] * 100 + core::try(local.parts[2] * 1, 0) :
      local.written == null ? plugin::tfproof::unknown("without engine_version, AWS chooses the version") :
      core::split(".", "${local.written}")[0] * 100 + core::try(core::split(".", "${local.written}")[1] * 1, 0)
    )
    declared = local.group != null && core::try(plugin::tfproof::origin(local.group_name).mode, "") != "data"
    forced = (
      local.declared ? true : # judged itself
      !local.default ? plugin::tfproof::unknown("the parameter group is not in this configuration") :
      local.engine.since == null ? false :
      local.version >= local.engine.since
    )
    subject = core::try(attrs.parameter_group_name, attrs.replicate_source_db, attrs.engine_version)
  }

  filter = local.engine != null

  enforce {
    condition     = local.forced
    error_message = "connections without TLS are accepted: ${local.engine.parameter} is off by default in ${local.name}${local.engine.since == null ? "" : " before ${core::floor(local.engine.since / 100)}${local.engine.since % 100 == 0 ? "" : ".${local.engine.since % 100}"}"}"
  }
}

resource_policy "aws_db_parameter_group" "tls_forced" {
  locals {
    metadata = {
      title        = "Parameter groups of PostgreSQL, MySQL and MariaDB refuse connections without TLS"
      severity     = "high"
      aliases      = ["CKV2_AWS_69"]
      frameworks   = { hipaa = ["164.312(e)(1)", "164.312(e)(2)(ii)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-124", "R-126"]
      description  = <<-EOT
        A password that is sent without TLS can be read on the way, and so can every row. The parameter
        refuses such connections. Its default depends on engine and version, and a group takes it over.
        A group that no database uses is not judged.
      EOT
      remediation  = <<-EOT
        parameter {
          name  = "rds.force_ssl" # MySQL and MariaDB: require_secure_transport
          value = "1"
        }
      EOT
    }

    parts   = core::try(core::regex("${local.family}", attrs.family), null)
    engine  = local.parts == null ? null : core::try(local.instance_engines[local.parts[0]], null)
    version = local.parts[1] * 100 + core::try(local.parts[2] * 1, 0)
    default = local.engine.since == null ? false : local.version >= local.engine.since

    said   = [for parameter in attrs.parameter : parameter.value if core::lower(parameter.name) == local.engine.parameter]
    forced = core::length(local.said) > 0 ? core::alltrue([for value in local.said : core::contains(local.on, core::lower("${value}"))]) : local.default
    used = (
      core::length(core::try(plugin::tfproof::referrers("aws_db_instance", "parameter_group_name"), [])) > 0
    )
    subject = core::try(local.said[0], attrs)
    fix     = { safe = false, set = { "parameter[name=${local.engine.parameter}].value" = "1" } }
  }

  filter = local.engine != null && local.used

  enforce {
    condition     = local.forced
    error_message = core::length(local.said) > 0 ? "connections without TLS are accepted: ${local.engine.parameter} is ${local.said[0]}" : "connections without TLS are accepted: ${local.engine.parameter} is off by default in ${attrs.family}"
  }
}

resource_policy "aws_rds_cluster" "tls_forced" {
  locals {
    metadata = {
      title        = "Aurora and Multi-AZ clusters refuse connections without TLS"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)", "164.312(e)(2)(ii)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-125"]
      description  = <<-EOT
        Whether a database takes connections without TLS is for a parameter of its group to say. Without
        a group of its own, the engine's default holds: only recent versions of PostgreSQL (15, Aurora 17)
        and MariaDB (11.8) refuse them, MySQL never does. Groups that are declared here are judged there.
      EOT
      remediation  = <<-EOT
        db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.main.name # with rds.force_ssl = 1, or require_secure_transport = 1
      EOT
    }

    group_name = core::try(attrs.db_cluster_parameter_group_name, null)
    group      = plugin::tfproof::resource(local.group_name, "aws_rds_cluster_parameter_group")
    default    = local.group != null ? false : local.group_name == null ? true : core::startswith(local.group_name, "default.")

    # The name of a default group tells the version.
    parts   = local.group_name == null ? null : core::try(core::regex("${local.family}", core::trimprefix(local.group_name, "default.")), null)
    name    = core::try(attrs.engine, null)
    engine  = core::try(local.cluster_engines[local.name], null)
    written = core::try(attrs.engine_version, null)
    version = (
      local.default && local.parts != null ? local.parts[1] * 100 + core::try(local.parts[2] * 1, 0) :
      local.written == null ? plugin::tfproof::unknown("without engine_version, AWS chooses the version") :
      core::split(".", "${local.written}")[0] * 100 + core::try(core::split(".", "${local.written}")[1] * 1, 0)
    )
    declared = local.group != null && core::try(plugin::tfproof::origin(local.group_name).mode, "") != "data"
    forced = (
      local.declared ? true : # judged itself
      !local.default ? plugin::tfproof::unknown("the parameter group is not in this configuration") :
      local.engine.since == null ? false :
      local.version >= local.engine.since
    )
    subject = core::try(attrs.db_cluster_parameter_group_name, attrs.engine_version)
  }

  filter = local.engine != null

  enforce {
    condition     = local.forced
    error_message = "connections without TLS are accepted: ${local.engine.parameter} is off by default in ${local.name}${local.engine.since == null ? "" : " before ${core::floor(local.engine.since / 100)}${local.engine.since % 100 == 0 ? "" : ".${local.engine.since % 100}"}"}"
  }
}

resource_policy "aws_rds_cluster_parameter_group" "tls_forced" {
  locals {
    metadata = {
      title        = "Parameter groups of clusters refuse connections without TLS"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)", "164.312(e)(2)(ii)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-125"]
      description  = <<-EOT
        A password that is sent without TLS can be read on the way, and so can every row. The parameter
        refuses such connections. Its default depends on engine and version, and a group takes it over.
        A group that no database uses is not judged.
      EOT
      remediation  = <<-EOT
        parameter {
          name  = "rds.force_ssl" # MySQL and MariaDB: require_secure_transport
          value = "1"
        }
      EOT
    }

    parts   = core::try(core::regex("${local.family}", attrs.family), null)
    engine  = local.parts == null ? null : core::try(local.cluster_engines[local.parts[0]], null)
    version = local.parts[1] * 100 + core::try(local.parts[2] * 1, 0)
    default = local.engine.since == null ? false : local.version >= local.engine.since

    said   = [for parameter in attrs.parameter : parameter.value if core::lower(parameter.name) == local.engine.parameter]
    forced = core::length(local.said) > 0 ? core::alltrue([for value in local.said : core::contains(local.on, core::lower("${value}"))]) : local.default
    used = (
      core::length(core::try(plugin::tfproof::referrers("aws_rds_cluster", "db_cluster_parameter_group_name"), [])) > 0
    )
    subject = core::try(local.said[0], attrs)
    fix     = { safe = false, set = { "parameter[name=${local.engine.parameter}].value" = "1" } }
  }

  filter = local.engine != null && local.used

  enforce {
    condition     = local.forced
    error_message = core::length(local.said) > 0 ? "connections without TLS are accepted: ${local.engine.parameter} is ${local.said[0]}" : "connections without TLS are accepted: ${local.engine.parameter} is off by default in ${attrs.family}"
  }
}

resource_policy "aws_db_parameter_group" "no_cluster_parameter" {
  locals {
    metadata = {
      title        = "Parameter groups of Aurora members do not set what only the cluster's group decides"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(1)", "164.312(e)(2)(ii)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-125"]
      description  = <<-EOT
        Whether an Aurora cluster takes connections without TLS is decided in the parameter group of the
        cluster. In the group of its members the parameter has no effect, and looks as if it had.
      EOT
      remediation  = <<-EOT
        resource "aws_rds_cluster_parameter_group" "main" {
          family = "aurora-postgresql16"

          parameter {
            name  = "rds.force_ssl"
            value = "1"
          }
        }
      EOT
    }

    names = ["rds.force_ssl", "require_secure_transport"]
  }

  filter = core::startswith(attrs.family, "aurora")

  enforce {
    condition     = core::alltrue([for parameter in attrs.parameter : !core::contains(local.names, core::lower(parameter.name))])
    error_message = "no effect in the group of Aurora members: ${core::join(", ", [for parameter in attrs.parameter : parameter.name if core::contains(local.names, core::lower(parameter.name))])}"
  }
}

resource_policy "aws_db_instance" "sqlserver_tls_forced" {
  locals {
    metadata = {
      title        = "SQL Server instances refuse connections without TLS"
      severity     = "critical"
      aliases      = ["CKV2_AWS_69"]
      frameworks   = { hipaa = ["164.312(e)(1)", "164.312(e)(2)(ii)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-127"]
      description  = <<-EOT
        SQL Server takes connections without TLS unless rds.force_ssl is 1. That is the default of no
        version: what newer versions of PostgreSQL do by themselves has to be said here.
      EOT
      remediation  = <<-EOT
        parameter_group_name = aws_db_parameter_group.main.name # with rds.force_ssl = 1
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
    group   = plugin::tfproof::resource(local.group_name, "aws_db_parameter_group")
    default = local.group != null ? false : local.group_name == null ? true : core::startswith(local.group_name, "default.")

    # A group of this configuration is judged itself.
    declared = local.group != null && core::try(plugin::tfproof::origin(local.group_name).mode, "") != "data"
    forced   = local.declared ? true : local.default ? false : plugin::tfproof::unknown("the parameter group is not in this configuration")
    subject  = attrs.parameter_group_name
  }

  filter = core::startswith(core::try(attrs.engine, local.source.engine, ""), "sqlserver-")

  enforce {
    condition     = local.forced
    error_message = "connections without TLS are accepted: no parameter group sets rds.force_ssl"
  }
}

resource_policy "aws_db_parameter_group" "sqlserver_tls_forced" {
  locals {
    metadata = {
      title        = "Parameter groups of SQL Server refuse connections without TLS"
      severity     = "critical"
      aliases      = ["CKV2_AWS_69"]
      frameworks   = { hipaa = ["164.312(e)(1)", "164.312(e)(2)(ii)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-127"]
      description  = <<-EOT
        SQL Server takes connections without TLS unless rds.force_ssl is 1. That is the default of no
        version: what newer versions of PostgreSQL do by themselves has to be said here.
      EOT
      remediation  = <<-EOT
        parameter {
          name         = "rds.force_ssl"
          value        = "1"
          apply_method = "pending-reboot"
        }
      EOT
      fix = {
        safe = false
        set = {
          "parameter[name=rds.force_ssl].value"        = "1"
          "parameter[name=rds.force_ssl].apply_method" = "pending-reboot"
        }
      }
    }

    said    = [for parameter in attrs.parameter : parameter.value if core::lower(parameter.name) == "rds.force_ssl"]
    used    = core::length(core::try(plugin::tfproof::referrers("aws_db_instance", "parameter_group_name"), [])) > 0
    subject = core::try(local.said[0], attrs)
  }

  filter = core::startswith(attrs.family, "sqlserver-") && local.used

  enforce {
    condition     = core::length(local.said) > 0 && core::alltrue([for value in local.said : core::contains(local.on, core::lower("${value}"))])
    error_message = core::length(local.said) > 0 ? "connections without TLS are accepted: rds.force_ssl is ${local.said[0]}" : "connections without TLS are accepted: rds.force_ssl is not set"
  }
}

resource_policy "aws_db_parameter_group" "sqlserver_old_tls_disabled" {
  locals {
    metadata = {
      title        = "Parameter groups of SQL Server switch TLS 1.0 and 1.1 off"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(1)", "164.312(e)(2)(ii)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-127"]
      description  = <<-EOT
        SQL Server on RDS accepts TLS 1.0 and 1.1 until rds.tls10 and rds.tls11 are "disabled". Both
        have known weaknesses, and no driver of today needs them.
      EOT
      remediation  = <<-EOT
        parameter {
          name         = "rds.tls10"
          value        = "disabled"
          apply_method = "pending-reboot"
        }
      EOT
      fix = {
        safe = false
        set = {
          "parameter[name=rds.tls10].value"        = "disabled"
          "parameter[name=rds.tls10].apply_method" = "pending-reboot"
          "parameter[name=rds.tls11].value"        = "disabled"
          "parameter[name=rds.tls11].apply_method" = "pending-reboot"
        }
      }
    }

    said    = [for parameter in attrs.parameter : parameter.value if core::contains(["rds.tls10", "rds.tls11"], core::lower(parameter.name))]
    missing = [for name in ["rds.tls10", "rds.tls11"] : name if core::length([for parameter in attrs.parameter : parameter if core::lower(parameter.name) == name && core::lower(parameter.value) == "disabled"]) == 0]
    used    = core::length(core::try(plugin::tfproof::referrers("aws_db_instance", "parameter_group_name"), [])) > 0
    subject = core::try([for value in local.said : value if core::lower(value) != "disabled"][0], attrs)
  }

  filter = core::startswith(attrs.family, "sqlserver-") && local.used

  enforce {
    condition     = core::length(local.missing) == 0
    error_message = "not disabled: ${core::join(", ", local.missing)}"
  }
}

resource_policy "aws_db_instance" "oracle_connections_encrypted" {
  locals {
    metadata = {
      title        = "Oracle instances encrypt connections"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(1)", "164.312(e)(2)(ii)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-128"]
      description  = <<-EOT
        Oracle encrypts connections by the option SSL, or by NATIVE_NETWORK_ENCRYPTION if
        SQLNET.ENCRYPTION_SERVER is REQUIRED. Its default, REQUESTED, lets clients do without.
      EOT
      remediation  = <<-EOT
        option {
          option_name = "NATIVE_NETWORK_ENCRYPTION"

          option_settings {
            name  = "SQLNET.ENCRYPTION_SERVER"
            value = "REQUIRED"
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
    encrypted = (
      local.default ? false :
      local.group == null || local.data ? plugin::tfproof::unknown("the option group is not in this configuration") :
      core::anytrue([
        for option in local.group.option : option.option_name == "SSL" || (
          option.option_name == "NATIVE_NETWORK_ENCRYPTION" &&
          core::anytrue([for setting in option.option_settings : setting.name == "SQLNET.ENCRYPTION_SERVER" && core::upper(setting.value) == "REQUIRED"])
        )
      ])
    )
    subject = attrs.option_group_name
  }

  filter = core::startswith(core::try(attrs.engine, local.source.engine, ""), "oracle-")

  enforce {
    condition     = local.encrypted
    error_message = "no option group with SSL, or with NATIVE_NETWORK_ENCRYPTION that is required"
  }
}

resource_policy "aws_db_instance" "db2_tls_only" {
  locals {
    metadata = {
      title        = "Db2 instances take connections over TLS only"
      severity     = "medium"
      aliases      = ["CKV2_AWS_69"]
      frameworks   = { hipaa = ["164.312(e)(1)", "164.312(e)(2)(ii)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-128"]
      description  = <<-EOT
        Db2 listens for TLS only if db2comm is SSL; TCPIP, which is the default, and TCPIP,SSL take
        connections in clear text too.
      EOT
      remediation  = <<-EOT
        parameter_group_name = aws_db_parameter_group.main.name # with db2comm = SSL
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
    group   = plugin::tfproof::resource(local.group_name, "aws_db_parameter_group")
    default = local.group != null ? false : local.group_name == null ? true : core::startswith(local.group_name, "default.")

    # A group of this configuration is judged itself.
    declared = local.group != null && core::try(plugin::tfproof::origin(local.group_name).mode, "") != "data"
    forced   = local.declared ? true : local.default ? false : plugin::tfproof::unknown("the parameter group is not in this configuration")
    subject  = attrs.parameter_group_name
  }

  filter = core::startswith(core::try(attrs.engine, local.source.engine, ""), "db2-")

  enforce {
    condition     = local.forced
    error_message = "connections without TLS are accepted: no parameter group sets db2comm"
  }
}

resource_policy "aws_db_parameter_group" "db2_tls_only" {
  locals {
    metadata = {
      title        = "Parameter groups of Db2 take connections over TLS only"
      severity     = "medium"
      aliases      = ["CKV2_AWS_69"]
      frameworks   = { hipaa = ["164.312(e)(1)", "164.312(e)(2)(ii)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-128"]
      description  = <<-EOT
        Db2 listens for TLS only if db2comm is SSL; TCPIP, which is the default, and TCPIP,SSL take
        connections in clear text too.
      EOT
      remediation  = <<-EOT
        parameter {
          name         = "db2comm"
          value        = "SSL"
          apply_method = "pending-reboot"
        }
      EOT
      fix = {
        safe = false
        set = {
          "parameter[name=db2comm].value"        = "SSL"
          "parameter[name=db2comm].apply_method" = "pending-reboot"
        }
      }
    }

    said    = [for parameter in attrs.parameter : parameter.value if core::lower(parameter.name) == "db2comm"]
    used    = core::length(core::try(plugin::tfproof::referrers("aws_db_instance", "parameter_group_name"), [])) > 0
    subject = core::try(local.said[0], attrs)
  }

  filter = core::startswith(attrs.family, "db2-") && local.used

  enforce {
    condition     = core::length(local.said) > 0 && core::alltrue([for value in local.said : core::contains(["ssl"], core::lower("${value}"))])
    error_message = core::length(local.said) > 0 ? "connections without TLS are accepted: db2comm is ${local.said[0]}" : "connections without TLS are accepted: db2comm is not set"
  }
}

resource_policy "aws_db_proxy" "tls_required" {
  locals {
    metadata = {
      title        = "RDS Proxy refuses connections without TLS"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)", "164.312(e)(2)(ii)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-129"]
      description  = <<-EOT
        A proxy takes connections without TLS unless require_tls is true; what the database behind it
        demands does not reach the clients of the proxy.
      EOT
      remediation  = <<-EOT
        require_tls = true
      EOT
      fix          = { safe = false, set = { require_tls = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.require_tls, false)
    error_message = "connections without TLS are accepted"
  }
}

resource_policy "aws_db_instance" "certificate_current" {
  locals {
    metadata = {
      title        = "RDS instances have a certificate of an authority that has not expired"
      severity     = "low"
      aliases      = ["CKV_AWS_211"]
      frameworks   = { "nist-800-53" = ["SC-17"] }
      requirements = ["R-130"]
      description  = <<-EOT
        The authorities rds-ca-2015 and rds-ca-2019 have expired. Clients that verify certificates
        refuse to connect, and those that still do verify nothing.
      EOT
      remediation  = <<-EOT
        ca_cert_identifier = "rds-ca-rsa2048-g1"
      EOT
      fix          = { safe = true, set = { ca_cert_identifier = "rds-ca-rsa2048-g1" } }
    }

    authority = core::try(attrs.ca_cert_identifier, null)
  }

  enforce {
    condition     = local.authority == null ? true : !core::contains(local.expired_certificates, local.authority)
    error_message = "${local.authority} has expired"
  }
}

resource_policy "aws_rds_cluster_instance" "certificate_current" {
  locals {
    metadata = {
      title        = "Members of Aurora clusters have a certificate of an authority that has not expired"
      severity     = "low"
      aliases      = ["CKV_AWS_211"]
      frameworks   = { "nist-800-53" = ["SC-17"] }
      requirements = ["R-130"]
      description  = <<-EOT
        The authorities rds-ca-2015 and rds-ca-2019 have expired. Clients that verify certificates
        refuse to connect, and those that still do verify nothing.
      EOT
      remediation  = <<-EOT
        ca_cert_identifier = "rds-ca-rsa2048-g1"
      EOT
      fix          = { safe = true, set = { ca_cert_identifier = "rds-ca-rsa2048-g1" } }
    }

    authority = core::try(attrs.ca_cert_identifier, null)
  }

  enforce {
    condition     = local.authority == null ? true : !core::contains(local.expired_certificates, local.authority)
    error_message = "${local.authority} has expired"
  }
}

resource_policy "aws_rds_cluster" "certificate_current" {
  locals {
    metadata = {
      title        = "Multi-AZ clusters have a certificate of an authority that has not expired"
      severity     = "low"
      aliases      = ["CKV_AWS_211"]
      frameworks   = { "nist-800-53" = ["SC-17"] }
      requirements = ["R-130"]
      description  = <<-EOT
        The authorities rds-ca-2015 and rds-ca-2019 have expired. Clients that verify certificates
        refuse to connect, and those that still do verify nothing.
      EOT
      remediation  = <<-EOT
        ca_certificate_identifier = "rds-ca-rsa2048-g1"
      EOT
      fix          = { safe = true, set = { ca_certificate_identifier = "rds-ca-rsa2048-g1" } }
    }

    authority = core::try(attrs.ca_certificate_identifier, null)
  }

  enforce {
    condition     = local.authority == null ? true : !core::contains(local.expired_certificates, local.authority)
    error_message = "${local.authority} has expired"
  }
}
