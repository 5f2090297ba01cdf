# What goes out: addresses of other services in the configuration, and whether their certificates
# are verified.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

locals {
  # What only looks like an address on the network: the machine itself, the metadata services, names of
  # XML namespaces and schemas, groups in access control lists.
  harmless = "(?i)^http://(localhost|127\\.|0\\.0\\.0\\.0|\\[::1\\]|169\\.254\\.|(www\\.)?w3\\.org/|schemas?\\.|xml\\.|xmlns\\.|acs\\.amazonaws\\.com/|doc\\.s3\\.amazonaws\\.com/|purl\\.org/|json-schema\\.org/)"

  # Names that only a cluster or a private zone knows.
  inside = "(?i)^http://([^./:@]+|[^/:@]+\\.(local|internal|lan|svc|cluster\\.local|consul))(:[0-9]+)?(/|\\?|$)"

  # Proxies are named by http:// and pass TLS through.
  proxy = "(?i)proxy"
}

resource_policy "aws_sns_topic_subscription" "https" {
  locals {
    metadata = {
      title        = "Messages of topics are delivered over HTTPS"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-122"]
      description  = <<-EOT
        A subscription of the protocol http sends every message readable through the internet, and
        whoever answers first gets it.
      EOT
      remediation  = <<-EOT
        protocol = "https"
        endpoint = "https://hooks.example.org/intake"
      EOT
    }
  }

  enforce {
    condition     = attrs.protocol != "http"
    error_message = "messages are delivered over plain HTTP"
  }
}

resource_policy "aws_cloudwatch_event_api_destination" "https" {
  locals {
    metadata = {
      title        = "API destinations are called over HTTPS"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-122"]
      description  = <<-EOT
        Events and the credentials that go with them would cross the internet readable. EventBridge
        refuses such an address; here it is said before anything is applied.
      EOT
      remediation  = <<-EOT
        invocation_endpoint = "https://api.example.org/events"
      EOT
    }
  }

  enforce {
    condition     = !core::startswith(core::lower(attrs.invocation_endpoint), "http://")
    error_message = "the destination is called over plain HTTP"
  }
}

resource_policy "aws_kinesis_firehose_delivery_stream" "https" {
  locals {
    metadata = {
      title        = "Delivery streams send to HTTPS endpoints"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-122"]
      description  = <<-EOT
        Over plain HTTP, all records of the stream and the access key cross the network readable.
      EOT
      remediation  = <<-EOT
        url = "https://logs.example.org/intake"
      EOT
    }
  }

  filter = core::length(core::try(attrs.http_endpoint_configuration, [])) > 0

  enforce {
    condition     = core::alltrue([for endpoint in core::try(attrs.http_endpoint_configuration, []) : !core::startswith(core::lower(endpoint.url), "http://")])
    error_message = "records are sent over plain HTTP"
  }
}

resource_policy "aws_lambda_function" "environment_https" {
  locals {
    metadata = {
      title        = "Functions are given HTTPS addresses of other services"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-122"]
      description  = <<-EOT
        What a function sends to an http:// address crosses the network readable. The machine itself,
        metadata services, proxies and names of XML namespaces are left out; for names that only a
        cluster or a private zone knows the finding is info.
      EOT
      remediation  = <<-EOT
        environment {
          variables = {
            RECORDS_URL = "https://records.example.org"
          }
        }
      EOT
    }

    addresses = core::flatten([
      for environment in core::try(attrs.environment, []) : [
        for name, value in core::try(environment.variables, {}) : value if !core::regex_match(name, local.proxy)
      ]
    ])

    # An attribute of a resource is no address that somebody has written, and one that an address is put
    # together with is no machine's own.
    judged = [
      for value in local.addresses :
      !plugin::tfproof::known(core::startswith(core::lower("${value}"), "http://")) ? (
        plugin::tfproof::origin(value) != null ? true : plugin::tfproof::unknown("the value may be an address")
      ) :
      !core::startswith(core::lower("${value}"), "http://") ? true :
      plugin::tfproof::known(core::regex_match(value, local.harmless)) ? core::regex_match(value, local.harmless) :
      plugin::tfproof::origin(value) != null ? false :
      core::regex_match(value, local.harmless)
    ]
    outside = core::anytrue([
      for value in local.addresses : core::startswith(core::lower("${value}"), "http://") && !core::regex_match(value, local.harmless) && !core::regex_match(value, local.inside)
    ])
    severity = local.outside ? "medium" : "info"
  }

  filter = core::length(local.addresses) > 0

  enforce {
    condition     = core::alltrue(local.judged)
    error_message = "the function is given an address of plain HTTP"
  }
}

resource_policy "aws_ecs_task_definition" "environment_https" {
  locals {
    metadata = {
      title        = "Containers are given HTTPS addresses of other services"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-122"]
      description  = <<-EOT
        What a container sends to an http:// address crosses the network readable. The machine itself,
        metadata services, proxies and names of XML namespaces are left out; for names that only a
        cluster or a private zone knows the finding is info.
      EOT
      remediation  = <<-EOT
        environment = [{ name = "RECORDS_URL", value = "https://records.example.org" }]
      EOT
    }

    addresses = core::flatten([
      for container in core::jsondecode(attrs.container_definitions) : [
        for variable in core::try(container.environment, []) : variable.value if !core::regex_match(variable.name, local.proxy)
      ]
    ])

    # An attribute of a resource is no address that somebody has written, and one that an address is put
    # together with is no machine's own.
    judged = [
      for value in local.addresses :
      !plugin::tfproof::known(core::startswith(core::lower("${value}"), "http://")) ? (
        plugin::tfproof::origin(value) != null ? true : plugin::tfproof::unknown("the value may be an address")
      ) :
      !core::startswith(core::lower("${value}"), "http://") ? true :
      plugin::tfproof::known(core::regex_match(value, local.harmless)) ? core::regex_match(value, local.harmless) :
      plugin::tfproof::origin(value) != null ? false :
      core::regex_match(value, local.harmless)
    ]
    outside = core::anytrue([
      for value in local.addresses : core::startswith(core::lower("${value}"), "http://") && !core::regex_match(value, local.harmless) && !core::regex_match(value, local.inside)
    ])
    severity = local.outside ? "medium" : "info"
  }

  filter = core::length(local.addresses) > 0

  enforce {
    condition     = core::alltrue(local.judged)
    error_message = "a container is given an address of plain HTTP"
  }
}

resource_policy "aws_lambda_function" "certificates_verified" {
  locals {
    metadata = {
      title        = "Functions verify the certificates of other services"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)", "164.312(d)"], "nist-800-53" = ["SC-8(1)", "SC-23", "IA-3"] }
      requirements = ["R-123"]
      description  = <<-EOT
        Some environment variables switch verification off for a whole runtime. Whoever stands in
        between may then answer with any certificate and read everything.
      EOT
      remediation  = <<-EOT
        # leave NODE_TLS_REJECT_UNAUTHORIZED, PYTHONHTTPSVERIFY and GIT_SSL_NO_VERIFY out, and trust a
        # private authority by NODE_EXTRA_CA_CERTS or SSL_CERT_FILE
      EOT
    }
  }

  filter = core::length(core::flatten([for environment in core::try(attrs.environment, []) : core::keys(core::try(environment.variables, {}))])) > 0

  enforce {
    condition = core::alltrue(core::flatten([
      for environment in core::try(attrs.environment, []) : [
        for name, value in core::try(environment.variables, {}) :
        core::contains(["NODE_TLS_REJECT_UNAUTHORIZED", "PYTHONHTTPSVERIFY"], name) ? !core::contains(["0", 0], value) :
        core::contains(["GIT_SSL_NO_VERIFY", "VAULT_SKIP_VERIFY"], name) ? core::contains(["", "0", 0, "false", false], value) :
        true
      ]
    ]))
    error_message = "the verification of certificates is switched off"
  }
}

resource_policy "aws_ecs_task_definition" "certificates_verified" {
  locals {
    metadata = {
      title        = "Containers verify the certificates of other services"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)", "164.312(d)"], "nist-800-53" = ["SC-8(1)", "SC-23", "IA-3"] }
      requirements = ["R-123"]
      description  = <<-EOT
        Some environment variables switch verification off for a whole runtime. Whoever stands in
        between may then answer with any certificate and read everything.
      EOT
      remediation  = <<-EOT
        # leave NODE_TLS_REJECT_UNAUTHORIZED, PYTHONHTTPSVERIFY and GIT_SSL_NO_VERIFY out, and trust a
        # private authority by NODE_EXTRA_CA_CERTS or SSL_CERT_FILE
      EOT
    }

    variables = core::flatten([for container in core::jsondecode(attrs.container_definitions) : core::try(container.environment, [])])
  }

  filter = core::length(local.variables) > 0

  enforce {
    condition = core::alltrue([
      for variable in local.variables :
      core::contains(["NODE_TLS_REJECT_UNAUTHORIZED", "PYTHONHTTPSVERIFY"], variable.name) ? !core::contains(["0", 0], variable.value) :
      core::contains(["GIT_SSL_NO_VERIFY", "VAULT_SKIP_VERIFY"], variable.name) ? core::contains(["", "0", 0, "false", false], variable.value) :
      true
    ])
    error_message = "the verification of certificates is switched off"
  }
}

resource_policy "aws_codebuild_project" "certificates_verified" {
  locals {
    metadata = {
      title        = "Builds verify the certificate of where their source comes from"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)", "164.312(d)"], "nist-800-53" = ["SC-8(1)", "SC-23", "IA-3"] }
      requirements = ["R-123"]
      description  = <<-EOT
        With insecure_ssl, whoever stands in between may answer for the source server: the build then
        runs code of theirs, with the rights of the project.
      EOT
      remediation  = <<-EOT
        insecure_ssl = false
      EOT
      fix = {
        safe = true
        set = {
          "source.insecure_ssl"            = { value = false, only = [true] }
          "secondary_sources.insecure_ssl" = { value = false, only = [true] }
        }
      }
    }
  }

  enforce {
    condition = (
      core::alltrue([for source in core::try(attrs.source, []) : !core::try(source.insecure_ssl, false)]) &&
      core::alltrue([for source in core::try(attrs.secondary_sources, []) : !core::try(source.insecure_ssl, false)])
    )
    error_message = "the certificate of the source server is not verified"
  }
}
