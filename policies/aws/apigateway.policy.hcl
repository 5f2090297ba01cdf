# API Gateway: custom domain names.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_api_gateway_domain_name" "minimum_tls_version" {
  locals {
    metadata = {
      title        = "Domains of REST APIs accept TLS 1.2 and later only"
      severity     = "high"
      aliases      = ["CKV_AWS_206", "AVD-AWS-0005"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)", "SC-13"] }
      requirements = ["R-115"]
      description  = <<-EOT
        TLS 1.0 and 1.1 are broken and withdrawn. Without security_policy, it is the service that
        chooses: TLS_1_2 for new domains, but TLS 1.0 when those of 2020 were made, and nothing here
        changes that. This is reported as low.
      EOT
      remediation  = <<-EOT
        security_policy = "TLS_1_2"
      EOT
      fix          = { safe = true, set = { security_policy = "TLS_1_2" } }
    }

    absent   = core::try(attrs.security_policy, null) == null
    policy   = core::try(attrs.security_policy, "TLS_1_0")
    modern   = plugin::tfproof::tls_at_least("apigateway", local.policy, "1.2")
    severity = local.absent ? "low" : "high"
  }

  enforce {
    condition     = local.modern
    error_message = local.absent ? "no security_policy, so a domain that was made long ago may accept TLS 1.0" : "security_policy is ${local.policy}"
  }
}

resource_policy "aws_apigatewayv2_domain_name" "minimum_tls_version" {
  locals {
    metadata = {
      title        = "Domains of HTTP and WebSocket APIs accept TLS 1.2 and later only"
      severity     = "high"
      aliases      = ["CKV_AWS_206", "AVD-AWS-0005"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)", "SC-13"] }
      requirements = ["R-115"]
      description  = <<-EOT
        TLS 1.0 and 1.1 are broken and withdrawn. HTTP APIs accept TLS_1_2 only; WebSocket
        APIs may share a domain with REST APIs that accept less.
      EOT
      remediation  = <<-EOT
        domain_name_configuration {
          certificate_arn = aws_acm_certificate.this.arn
          endpoint_type   = "REGIONAL"
          security_policy = "TLS_1_2"
        }
      EOT
      fix          = { safe = true, set = { "domain_name_configuration.security_policy" = "TLS_1_2" } }
    }

    policy = core::try(attrs.domain_name_configuration[0].security_policy, "TLS_1_0")
    modern = plugin::tfproof::tls_at_least("apigateway", local.policy, "1.2")
  }

  enforce {
    condition     = local.modern
    error_message = core::try(attrs.domain_name_configuration[0].security_policy, null) == null ? "no security_policy" : "security_policy is ${local.policy}"
  }
}

resource_policy "aws_api_gateway_rest_api" "minimum_tls_version" {
  locals {
    metadata = {
      title        = "Default endpoints of REST APIs accept TLS 1.2 and later only"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)", "SC-13"] }
      requirements = ["R-115"]
      description  = <<-EOT
        Newer versions of the provider let the API itself have a security policy, which is for the
        endpoint that AWS gives it. Where none is written, it is the service that chooses; that is no
        finding.
      EOT
      remediation  = <<-EOT
        security_policy = "SecurityPolicy_TLS13_1_2_2021_06"
      EOT
    }
  }

  filter = core::try(attrs.security_policy, null) != null

  enforce {
    condition     = plugin::tfproof::tls_at_least("apigateway", attrs.security_policy, "1.2")
    error_message = "security_policy is ${attrs.security_policy}"
  }
}
