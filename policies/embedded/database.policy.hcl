# PostgreSQL, MySQL, MongoDB and SQL.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

locals {
  # What the policies below are for: they are not read for anything else.
  resource_types = [
    "aws_instance", "aws_spot_instance_request", "aws_launch_template", "aws_launch_configuration",
    "aws_lightsail_instance", "aws_spot_fleet_request", "aws_s3_object", "aws_s3_bucket_object", "aws_ssm_parameter",
    "aws_ssm_document", "aws_imagebuilder_component", "aws_appconfig_hosted_configuration_version",
    "aws_codebuild_project", "aws_ecs_task_definition", "aws_batch_job_definition", "aws_lambda_function",
    "aws_cloudfront_function", "aws_sagemaker_notebook_instance_lifecycle_configuration", "aws_transfer_server",
    "aws_emr_cluster", "aws_glue_job", "aws_redshiftdata_statement", "cloudinit_config", "template_cloudinit_config",
    "template_file", "archive_file", "local_file", "local_sensitive_file", "kubernetes_config_map",
    "kubernetes_config_map_v1", "kubernetes_secret", "kubernetes_secret_v1", "helm_release",
    "azurerm_linux_virtual_machine", "azurerm_linux_virtual_machine_scale_set", "azurerm_virtual_machine",
    "azurerm_virtual_machine_extension", "google_compute_instance", "google_compute_instance_template",
    "digitalocean_droplet", "hcloud_server", "openstack_compute_instance_v2", "vsphere_virtual_machine",
  ]

  sql = plugin::tfproof::embedded("sql")
}

resource_policy "*" "embedded_pg_hba_encrypted" {
  locals {
    metadata = {
      title        = "pg_hba.conf lets remote clients in by TLS only"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)", "AC-3"] }
      requirements = ["R-236"]
      description  = <<-EOT
        A `host` line takes connections with and without TLS, and a client that does not insist gets
        one without. Lines that reject, and those of loopback addresses, are fine.
      EOT
      remediation  = <<-EOT
        hostssl all all 10.0.0.0/16 scram-sha-256
      EOT
    }

    remote = [for d in plugin::tfproof::embedded("pg_hba") : d if core::contains(["host", "hostnossl", "hostnogssenc"], d.name)]
    own    = "^(127\\.|::1(/|$)|localhost$|samehost$)"
  }

  filter = plugin::tfproof::embeds("pg_hba")

  enforce {
    condition     = core::alltrue([for d in local.remote : core::can(core::regex(local.own, d.args[2])) || d.args[3] == "reject" || !d.found])
    error_message = "a line of pg_hba.conf lets remote clients in without TLS"
  }
}

resource_policy "*" "embedded_pg_hba_methods" {
  locals {
    metadata = {
      title        = "pg_hba.conf asks for scram-sha-256 or a certificate"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(d)"], "nist-800-53" = ["IA-5(1)", "AC-3"] }
      requirements = ["R-236"]
      description  = <<-EOT
        `trust` asks for nothing at all, `password` sends the password as it is, and what md5 stores is
        as good as the password.
      EOT
      remediation  = <<-EOT
        hostssl all all 10.0.0.0/16 scram-sha-256
      EOT
    }

    lines    = [for d in plugin::tfproof::embedded("pg_hba") : d if d.name != "local"]
    severity = core::anytrue([for d in local.lines : d.args[3] == "trust"]) ? "critical" : "medium"
  }

  filter = plugin::tfproof::embeds("pg_hba")

  enforce {
    condition     = core::alltrue([for d in local.lines : !core::contains(["trust", "password", "md5", "ident"], d.args[3])])
    error_message = "a line of pg_hba.conf asks for ${core::join(", ", core::distinct([for d in local.lines : d.args[3] if core::contains(["trust", "password", "md5", "ident"], d.args[3])]))}"
  }
}

resource_policy "*" "embedded_pg_hba_addresses" {
  locals {
    metadata = {
      title        = "pg_hba.conf does not let in the whole world"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["AC-3", "SC-7"] }
      requirements = ["R-236"]
      description  = <<-EOT
        0.0.0.0/0 and ::/0 leave it to the network alone who may try passwords. The first line that
        fits decides: one that rejects everything is what should stand at the end.
      EOT
      remediation  = <<-EOT
        hostssl all all 10.0.0.0/16 scram-sha-256
      EOT
    }

    lines = [for d in plugin::tfproof::embedded("pg_hba") : d if d.name != "local"]
  }

  filter = plugin::tfproof::embeds("pg_hba")

  enforce {
    condition     = core::alltrue([for d in local.lines : !core::contains(["0.0.0.0/0", "::/0", "all"], d.args[2]) || d.args[3] == "reject"])
    error_message = "a line of pg_hba.conf lets all addresses in"
  }
}

resource_policy "*" "embedded_postgresql_settings" {
  locals {
    metadata = {
      title        = "PostgreSQL is set to use TLS 1.2 and scram-sha-256"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-237"]
      description  = <<-EOT
        On RDS, ALTER SYSTEM is refused: what counts there is the parameter group.
      EOT
      remediation  = <<-EOT
        ssl = on
        ssl_min_protocol_version = 'TLSv1.2'
        password_encryption = 'scram-sha-256'
      EOT
    }

    off = ["off", "false", "no", "0"]
    # Either `name = value` in the file, or ALTER SYSTEM SET name = value.
    settings = [for d in plugin::tfproof::embedded("postgresql") : { name = core::lower(d.name), value = core::try(d.args[0], "") }]
    altered = [
      for d in local.sql : { name = core::lower(core::try(d.args[2], "")), value = core::replace(core::try(core::contains(["=", "TO", "to"], d.args[3]) ? d.args[4] : d.args[3], ""), "'", "") } if d.name == "ALTER" && core::upper(core::try(d.args[0], "")) == "SYSTEM"
    ]
    all = core::concat(local.settings, local.altered)
  }

  filter = plugin::tfproof::embeds("postgresql") || plugin::tfproof::embeds("sql")

  enforce {
    condition     = core::alltrue([for s in local.all : !core::contains(local.off, core::lower(s.value)) if s.name == "ssl"])
    error_message = "ssl is off"
  }

  enforce {
    condition     = core::alltrue([for s in local.all : !core::contains(["tlsv1", "tlsv1.1"], core::lower(s.value)) if s.name == "ssl_min_protocol_version"])
    error_message = "PostgreSQL accepts TLS older than 1.2"
  }
}

resource_policy "*" "embedded_postgresql_password_encryption" {
  locals {
    metadata = {
      title        = "PostgreSQL stores passwords by scram-sha-256"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(d)"], "nist-800-53" = ["IA-5(1)"] }
      requirements = ["R-237"]
      description  = <<-EOT
        What md5 stores can be used in the password's place.
      EOT
      remediation  = <<-EOT
        password_encryption = 'scram-sha-256'
      EOT
    }

    settings = [for d in plugin::tfproof::embedded("postgresql") : core::try(d.args[0], "") if core::lower(d.name) == "password_encryption"]
    altered = [
      for d in local.sql : core::replace(core::try(core::contains(["=", "TO", "to"], d.args[3]) ? d.args[4] : d.args[3], ""), "'", "") if d.name == "ALTER" && core::upper(core::try(d.args[0], "")) == "SYSTEM" && core::lower(core::try(d.args[2], "")) == "password_encryption"
    ]
  }

  filter = plugin::tfproof::embeds("postgresql") || plugin::tfproof::embeds("sql")

  enforce {
    condition     = core::alltrue([for value in core::concat(local.settings, local.altered) : !core::contains(["md5", "on", "off", "plain"], core::lower(value))])
    error_message = "passwords are stored by md5 or in clear"
  }
}

resource_policy "*" "embedded_sql_passwords" {
  locals {
    metadata = {
      title        = "SQL statements carry no passwords"
      severity     = "high"
      aliases      = ["CKV_SECRET_10"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["IA-5(7)"] }
      requirements = ["R-238"]
      description  = <<-EOT
        A password in a statement is in the source, in the state, in the user data that every process on
        the machine can read, and in the log of the database.
      EOT
      remediation  = <<-EOT
        Read the password from Secrets Manager where the statement runs, or use \password.
      EOT
    }

    users = [for d in local.sql : d if core::contains(["CREATE", "ALTER", "SET", "GRANT"], d.name)]
    # The words of each statement, and where those begin that speak of a password.
    spoken = [
      for d in local.users : {
        args = d.args
        from = core::concat([for i, w in d.args : i if core::contains(["PASSWORD", "IDENTIFIED"], core::upper(plugin::tfproof::known(w) ? w : ""))], [core::length(d.args)])[0]
      }
    ]
    # The words behind PASSWORD and IDENTIFIED BY (… AS) that are literal texts.
    given = core::flatten([
      for d in local.spoken : [
        for i, word in d.args : d.args[i + 1] if i >= d.from && i + 1 < core::length(d.args) && plugin::tfproof::known(word) && core::contains(["PASSWORD", "BY", "="], core::upper(plugin::tfproof::known(word) ? word : ""))
      ]
    ])
    literal = [for word in local.given : word if plugin::tfproof::known(word) && core::can(core::regex("^'[^'$`{%<]+'$", plugin::tfproof::known(word) ? word : ""))]
  }

  filter = plugin::tfproof::embeds("sql")

  enforce {
    condition     = core::alltrue([for word in local.literal : plugin::tfproof::placeholder(core::replace(word, "'", "")) || !plugin::tfproof::concealed(core::length(word) > 0)])
    error_message = "a statement carries a password"
  }
}

resource_policy "*" "embedded_mysql_settings" {
  locals {
    metadata = {
      title        = "MySQL asks clients for TLS 1.2"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-239"]
      description  = <<-EOT
        skip-ssl takes TLS away from all clients, and without require_secure_transport they need not
        use it.
      EOT
      remediation  = <<-EOT
        [mysqld]
        require_secure_transport = ON
        tls_version = TLSv1.2,TLSv1.3
      EOT
    }

    all  = [for d in plugin::tfproof::embedded("mysql") : d if !core::contains(d.context, "client")]
    off  = ["off", "0", "false"]
    skip = [for d in plugin::tfproof::embedded("mysql") : d if d.name == "skip_ssl" || d.name == "disable_ssl" || d.name == "ssl" && core::contains(local.off, core::lower(core::try(d.args[0], "on")))]
    none = [for d in local.sql : d if core::contains(["CREATE", "ALTER", "GRANT"], d.name) && core::can(core::regex("(?i)\\bREQUIRE\\s+NONE\\b", d.text))]
  }

  filter = plugin::tfproof::embeds("mysql") || plugin::tfproof::embeds("sql")

  enforce {
    condition     = core::alltrue([for d in local.all : !core::contains(local.off, core::lower(core::try(d.args[0], "on"))) if d.name == "require_secure_transport"])
    error_message = "clients need not use TLS"
  }

  enforce {
    condition     = core::alltrue([for d in local.all : !core::can(core::regex("(?i)TLSv1(\\.1)?(,|\\s|$)", core::join(",", d.args))) if d.name == "tls_version"])
    error_message = "MySQL accepts TLS older than 1.2"
  }

  enforce {
    condition     = core::alltrue([for d in core::concat(local.skip, local.none) : !d.found])
    error_message = "TLS is switched off"
  }
}

resource_policy "*" "embedded_mongodb_settings" {
  locals {
    metadata = {
      title        = "mongod asks for TLS and for a login"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)", "164.312(e)(1)"], "nist-800-53" = ["SC-8(1)", "AC-3"] }
      requirements = ["R-246"]
      description  = <<-EOT
        allowTLS and preferTLS still take connections in clear. Without authorization, everybody who
        reaches the port may read and write everything.
      EOT
      remediation  = <<-EOT
        net:
          tls:
            mode: requireTLS
        security:
          authorization: enabled
      EOT
    }

    all   = plugin::tfproof::embedded("mongod")
    modes = [for d in local.all : d if d.name == "net.tls.mode" || d.name == "net.ssl.mode"]
  }

  filter = plugin::tfproof::embeds("mongod")

  enforce {
    condition     = core::alltrue([for d in local.modes : core::contains(["requiretls", "requiressl"], core::lower(d.args[0]))])
    error_message = "mongod takes connections without TLS"
  }

  enforce {
    condition     = core::alltrue([for d in local.all : core::lower(d.args[0]) != "disabled" if d.name == "security.authorization"])
    error_message = "mongod asks nobody for a login"
  }
}

resource_policy "*" "embedded_mongodb_field_encryption" {
  locals {
    metadata = {
      title        = "Fields of few values are not encrypted deterministically"
      severity     = "low"
      frameworks   = { "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-246"]
      description  = <<-EOT
        Deterministic encryption gives equal texts for equal values: with a handful of them, counting
        tells which is which.
      EOT
      remediation  = <<-EOT
        algorithm: "AEAD_AES_256_CBC_HMAC_SHA_512-Random"
      EOT
    }

    maps = core::concat(plugin::tfproof::embedded("javascript"), plugin::tfproof::embedded("python"))
    few = [
      for d in local.maps : d if core::can(core::regex("(?i)^(diagnosis|gender|sex|status|ethnicity|race|bloodType|blood_type|marital\\w*)$", d.name)) && core::can(core::regex("AEAD_AES_256_CBC_HMAC_SHA_512-Deterministic", core::try(d.args[0], "")))
    ]
  }

  filter = plugin::tfproof::embeds("javascript") || plugin::tfproof::embeds("python")

  enforce {
    condition     = core::alltrue([for d in local.few : !d.found])
    error_message = "a field of few values is encrypted deterministically"
  }
}

resource_policy "*" "embedded_pgcrypto" {
  locals {
    metadata = {
      title        = "pgcrypto encrypts with AES and is not given the key as a text"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-13", "SC-28(1)"] }
      requirements = ["R-247"]
      description  = <<-EOT
        encrypt() takes Blowfish and DES, too, and neither salts nor authenticates. A key in the
        statement is in the log of the database.
      EOT
      remediation  = <<-EOT
        SELECT pgp_sym_encrypt(note, current_setting('app.key'), 'cipher-algo=aes256') FROM notes;
      EOT
    }

    calls = [for d in local.sql : d if core::can(core::regex("^(pgp_sym_(en|de)crypt(_bytea)?|encrypt|decrypt|encrypt_iv|decrypt_iv|digest|hmac)$", d.name)) && core::length(d.args) > 1]
    weak = [
      for d in local.calls : d if core::can(core::regex("^(pgp_sym|encrypt|decrypt)", d.name)) && core::can(core::regex("(?i)cipher-algo=(bf|blowfish|3des|cast5)|'(bf|des|3des|cast5)([-/][a-z/:-]*)?'", d.text)) || d.name == "digest" && core::can(core::regex("(?i)'(md5|sha1)'\\s*\\)", d.text))
    ]
    keyed = [for d in local.calls : d if d.name != "digest" && plugin::tfproof::known(d.args[1]) && core::can(core::regex("^'[^'$:{]+'$", plugin::tfproof::known(d.args[1]) ? d.args[1] : ""))]
  }

  filter = plugin::tfproof::embeds("sql")

  enforce {
    condition     = core::alltrue([for d in local.weak : !d.found])
    error_message = "pgcrypto is told to use a broken algorithm"
  }

  enforce {
    condition     = core::alltrue([for d in local.keyed : !plugin::tfproof::concealed(d.found)])
    error_message = "pgcrypto is given the key as a text"
  }
}
