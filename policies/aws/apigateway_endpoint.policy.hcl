# API Gateway: endpoints beside the custom domain, and what integrations call.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_api_gateway_rest_api" "default_endpoint_disabled" {
  locals {
    metadata = {
      title        = "REST APIs with a domain of their own have no other endpoint"
      severity     = "low"
      frameworks   = { "nist-800-53" = ["SC-8", "AC-3"] }
      requirements = ["R-116"]
      description  = <<-EOT
        Beside the custom domain, an API keeps the endpoint that AWS gave it: without the domain's
        TLS policy, mutual TLS and firewall. Whoever knows the id of the API goes around them. An
        OpenAPI body may switch it off as well.
      EOT
      remediation  = <<-EOT
        disable_execute_api_endpoint = true
      EOT
      fix          = { safe = false, set = { disable_execute_api_endpoint = true } }
    }

    mappings = core::concat(
      plugin::tfproof::referrers("aws_api_gateway_base_path_mapping", "api_id"),
      plugin::tfproof::referrers("aws_apigatewayv2_api_mapping", "api_id")
    )
    private = core::anytrue([for configuration in core::try(attrs.endpoint_configuration, []) : core::contains(core::try(configuration.types, []), "PRIVATE")])
    written = core::try(attrs.disable_execute_api_endpoint, null)
    in_body = core::try(attrs.body, null) == null ? false : core::try(core::yamldecode(attrs.body)["x-amazon-apigateway-endpoint-configuration"].disableExecuteApiEndpoint, false)
    subject = attrs.disable_execute_api_endpoint
  }

  filter = core::length(local.mappings) > 0 && !local.private

  enforce {
    condition     = local.written == null ? local.in_body : local.written
    error_message = "the API is also reached at its default endpoint, around the custom domain"
  }
}

resource_policy "aws_apigatewayv2_api" "default_endpoint_disabled" {
  locals {
    metadata = {
      title        = "HTTP and WebSocket APIs with a domain of their own have no other endpoint"
      severity     = "low"
      frameworks   = { "nist-800-53" = ["SC-8", "AC-3"] }
      requirements = ["R-116"]
      description  = <<-EOT
        Beside the custom domain, an API keeps the endpoint that AWS gave it: without the domain's
        mutual TLS. Whoever knows the id of the API goes around it.
      EOT
      remediation  = <<-EOT
        disable_execute_api_endpoint = true
      EOT
      fix          = { safe = false, set = { disable_execute_api_endpoint = true } }
    }

    mappings = plugin::tfproof::referrers("aws_apigatewayv2_api_mapping", "api_id")
    written  = core::try(attrs.disable_execute_api_endpoint, null)
    in_body  = core::try(attrs.body, null) == null ? false : core::try(core::yamldecode(attrs.body)["x-amazon-apigateway-endpoint-configuration"].disableExecuteApiEndpoint, false)
    subject  = attrs.disable_execute_api_endpoint
  }

  filter = core::length(local.mappings) > 0

  enforce {
    condition     = local.written == null ? local.in_body : local.written
    error_message = "the API is also reached at its default endpoint, around the custom domain"
  }
}

resource_policy "aws_api_gateway_integration" "https" {
  locals {
    metadata = {
      title        = "REST APIs call their backends over HTTPS"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)", "SC-23"] }
      requirements = ["R-117"]
      description  = <<-EOT
        API Gateway ends TLS, and talks to an HTTP backend as the integration's address says. Over a
        VPC link plain HTTP stays in the VPC, readable still: the finding is medium there.
      EOT
      remediation  = <<-EOT
        uri = "https://records.clinic.example/{proxy}"
      EOT
    }

    severity = core::try(attrs.connection_type, "INTERNET") == "VPC_LINK" ? "medium" : "high"
    subject  = attrs.uri
  }

  filter = core::contains(["HTTP", "HTTP_PROXY"], attrs.type) && core::try(attrs.uri, null) != null

  enforce {
    condition     = !core::startswith(core::lower(attrs.uri), "http://")
    error_message = "the backend is called over plain HTTP"
  }
}

resource_policy "aws_api_gateway_integration" "certificate_verified" {
  locals {
    metadata = {
      title        = "REST APIs verify the certificates of their backends"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)", "164.312(d)"], "nist-800-53" = ["SC-8(1)", "SC-23", "IA-3"] }
      requirements = ["R-117", "R-123"]
      description  = <<-EOT
        With verification skipped, whoever stands in between may answer with any certificate and read
        everything: TLS is there in name only.
      EOT
      remediation  = <<-EOT
        tls_config {
          insecure_skip_verification = false
        }
      EOT
      fix          = { safe = true, set = { "tls_config.insecure_skip_verification" = { value = false, only = [true] } } }
    }
  }

  filter = core::length(core::try(attrs.tls_config, [])) > 0

  enforce {
    condition     = core::alltrue([for tls in attrs.tls_config : !core::try(tls.insecure_skip_verification, false)])
    error_message = "the backend's certificate is not verified"
  }
}

resource_policy "aws_apigatewayv2_integration" "https" {
  locals {
    metadata = {
      title        = "HTTP and WebSocket APIs call their backends over HTTPS"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)", "SC-23"] }
      requirements = ["R-117"]
      description  = <<-EOT
        API Gateway ends TLS, and talks to an HTTP backend as the integration's address says. Over a
        VPC link, the address is that of a listener, which is judged itself.
      EOT
      remediation  = <<-EOT
        integration_uri = "https://records.clinic.example/{proxy}"
      EOT
    }

    severity = core::try(attrs.connection_type, "INTERNET") == "VPC_LINK" ? "medium" : "high"
    subject  = attrs.integration_uri
  }

  filter = core::contains(["HTTP", "HTTP_PROXY"], attrs.integration_type) && core::try(attrs.integration_uri, null) != null

  enforce {
    condition     = !core::startswith(core::lower(attrs.integration_uri), "http://")
    error_message = "the backend is called over plain HTTP"
  }
}

resource_policy "aws_api_gateway_rest_api" "integrations_https" {
  locals {
    metadata = {
      title        = "OpenAPI bodies of REST APIs call backends over HTTPS and verify them"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)", "SC-23"] }
      requirements = ["R-117", "R-123"]
      description  = <<-EOT
        Where an API is described by a body, its integrations are in there: an http:// address sends
        what API Gateway has decrypted on readable, and insecureSkipVerification takes any certificate
        for the backend's.
      EOT
      remediation  = <<-EOT
        "x-amazon-apigateway-integration" = {
          type = "http_proxy"
          uri  = "https://records.clinic.example"
        }
      EOT
    }

    description = core::try(core::jsondecode(attrs.body), core::yamldecode(attrs.body), {})
    integrations = core::flatten([
      for path in core::values(core::try(local.description.paths, {})) : core::try([
        for method in core::values(path) : method["x-amazon-apigateway-integration"]
        if core::try(method["x-amazon-apigateway-integration"], null) != null
      ], [])
    ])
  }

  filter = core::try(attrs.body, null) != null && core::length(local.integrations) > 0

  enforce {
    condition     = core::alltrue([for integration in local.integrations : !core::startswith(core::lower(core::try(integration.uri, "")), "http://")])
    error_message = "a backend is called over plain HTTP"
  }

  enforce {
    condition     = core::alltrue([for integration in local.integrations : !core::try(integration.tlsConfig.insecureSkipVerification, false)])
    error_message = "a backend's certificate is not verified"
  }
}
