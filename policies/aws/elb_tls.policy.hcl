# Elastic load balancing: what TLS listeners of application and network load balancers offer beyond a
# minimum version. What holds for aws_lb_listener holds for aws_alb_listener, its older name.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

input "gcm_only" {
  description = "Whether listeners must offer ciphers that authenticate what they encrypt only: GCM and ChaCha20, no CBC."
  type        = bool
  default     = false
}

input "hsts_seconds" {
  description = "For how long at least browsers must remember that a site is reached by HTTPS only."
  type        = number
  default     = 31536000
}

resource_policy "aws_lb_listener" "forward_secrecy" {
  locals {
    metadata = {
      title        = "TLS listeners offer key exchanges with forward secrecy only"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(2)(ii)"], "nist-800-53" = ["SC-8(1)", "SC-13"] }
      requirements = ["R-103"]
      description  = <<-EOT
        With a static RSA key exchange, whoever records traffic today and gets the private key later
        reads all of it. TLS 1.2 alone does not exclude that: ELBSecurityPolicy-TLS-1-2-2017-01 and
        the Ext1 and Ext2 policies still offer it. A policy that allows less than TLS 1.2 is reported
        for that alone.
      EOT
      remediation  = <<-EOT
        ssl_policy = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
      EOT
      fix          = { safe = true, set = { ssl_policy = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06" } }
    }

    ssl_policy = core::try(attrs.ssl_policy, "ELBSecurityPolicy-2016-08")
    offered    = plugin::tfproof::tls_policy("elb", local.ssl_policy)
    subject    = attrs.ssl_policy
  }

  filter = core::contains(["HTTPS", "TLS"], core::try(attrs.protocol, "HTTP")) && plugin::tfproof::tls_at_least("elb", local.ssl_policy, "1.2")

  enforce {
    condition     = local.offered.forward_secret
    error_message = "ssl_policy is ${local.ssl_policy}, which offers key exchanges without forward secrecy"
  }

  enforce {
    condition     = !input.gcm_only || local.offered.aead
    error_message = "ssl_policy is ${local.ssl_policy}, which offers CBC ciphers"
  }
}

resource_policy "aws_lb_listener" "certificate_from_acm" {
  locals {
    metadata = {
      title        = "Listeners use certificates from ACM"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-17"], "cis-aws" = ["1.19"] }
      requirements = ["R-149"]
      description  = <<-EOT
        Certificates that were uploaded to IAM are not renewed, no console shows them, and nobody is
        warned before they expire. ACM issues, renews and watches them. An IAM certificate that is
        declared in the same configuration is reported there.
      EOT
      remediation  = <<-EOT
        certificate_arn = aws_acm_certificate_validation.this.certificate_arn
      EOT
    }

    certificate = core::try(attrs.certificate_arn, null)
    from        = plugin::tfproof::origin(local.certificate)
    in_acm = (
      local.from == null ? local.certificate == null || !core::contains_substring(local.certificate, ":server-certificate/") :
      core::startswith(local.from.type, "aws_acm") || local.from.mode == "managed" && local.from.type == "aws_iam_server_certificate" ? true :
      local.from.type == "aws_iam_server_certificate" ? false :
      plugin::tfproof::unknown("another resource tells the certificate")
    )
    subject = attrs.certificate_arn
  }

  filter = core::contains(["HTTPS", "TLS"], core::try(attrs.protocol, "HTTP"))

  enforce {
    condition     = local.in_acm
    error_message = "the certificate is one that was uploaded to IAM"
  }
}

resource_policy "aws_lb_listener" "strict_transport_security" {
  locals {
    metadata = {
      title        = "Public HTTPS listeners send Strict-Transport-Security for a year"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8", "SC-23"] }
      requirements = ["R-114"]
      description  = <<-EOT
        Until a browser has been told, the first request to a site goes out as plain HTTP, and whoever
        stands in between can keep it there. A short max-age forgets. Where the listener sends no
        header at all the finding is low: the application may send it.
      EOT
      remediation  = <<-EOT
        routing_http_response_strict_transport_security_header_value = "max-age=31536000; includeSubDomains; preload"
      EOT
    }

    header   = core::try(attrs.routing_http_response_strict_transport_security_header_value, null)
    seconds  = core::try(core::parseint(core::regex("(?i)max-age\\s*=\\s*\"?([0-9]+)", local.header)[0], 10), 0)
    balancer = plugin::tfproof::resource(core::try(attrs.load_balancer_arn, null))
    public = (
      local.balancer == null ? false :
      core::try(local.balancer.load_balancer_type, "application") == "application" && !core::try(local.balancer.internal, false)
    )
    served   = core::anytrue([for action in core::try(attrs.default_action, []) : core::try(action.type, "") != "redirect"])
    severity = local.header == null ? "low" : "medium"
  }

  filter = local.header != null || core::try(attrs.protocol, "") == "HTTPS" && local.served && local.public

  enforce {
    condition = local.header != null && local.seconds >= input.hsts_seconds
    error_message = (
      local.header == null ? "the listener sends no Strict-Transport-Security header" :
      "Strict-Transport-Security is ${local.header}, less than ${input.hsts_seconds} seconds"
    )
  }
}

resource_policy "aws_alb_listener" "forward_secrecy" {
  locals {
    metadata = {
      title        = "TLS listeners offer key exchanges with forward secrecy only"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(2)(ii)"], "nist-800-53" = ["SC-8(1)", "SC-13"] }
      requirements = ["R-103"]
      description  = <<-EOT
        With a static RSA key exchange, whoever records traffic today and gets the private key later
        reads all of it. TLS 1.2 alone does not exclude that: ELBSecurityPolicy-TLS-1-2-2017-01 and
        the Ext1 and Ext2 policies still offer it. A policy that allows less than TLS 1.2 is reported
        for that alone.
      EOT
      remediation  = <<-EOT
        ssl_policy = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
      EOT
      fix          = { safe = true, set = { ssl_policy = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06" } }
    }

    ssl_policy = core::try(attrs.ssl_policy, "ELBSecurityPolicy-2016-08")
    offered    = plugin::tfproof::tls_policy("elb", local.ssl_policy)
    subject    = attrs.ssl_policy
  }

  filter = core::contains(["HTTPS", "TLS"], core::try(attrs.protocol, "HTTP")) && plugin::tfproof::tls_at_least("elb", local.ssl_policy, "1.2")

  enforce {
    condition     = local.offered.forward_secret
    error_message = "ssl_policy is ${local.ssl_policy}, which offers key exchanges without forward secrecy"
  }

  enforce {
    condition     = !input.gcm_only || local.offered.aead
    error_message = "ssl_policy is ${local.ssl_policy}, which offers CBC ciphers"
  }
}

resource_policy "aws_alb_listener" "certificate_from_acm" {
  locals {
    metadata = {
      title        = "Listeners use certificates from ACM"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-17"], "cis-aws" = ["1.19"] }
      requirements = ["R-149"]
      description  = <<-EOT
        Certificates that were uploaded to IAM are not renewed, no console shows them, and nobody is
        warned before they expire. ACM issues, renews and watches them. An IAM certificate that is
        declared in the same configuration is reported there.
      EOT
      remediation  = <<-EOT
        certificate_arn = aws_acm_certificate_validation.this.certificate_arn
      EOT
    }

    certificate = core::try(attrs.certificate_arn, null)
    from        = plugin::tfproof::origin(local.certificate)
    in_acm = (
      local.from == null ? local.certificate == null || !core::contains_substring(local.certificate, ":server-certificate/") :
      core::startswith(local.from.type, "aws_acm") || local.from.mode == "managed" && local.from.type == "aws_iam_server_certificate" ? true :
      local.from.type == "aws_iam_server_certificate" ? false :
      plugin::tfproof::unknown("another resource tells the certificate")
    )
    subject = attrs.certificate_arn
  }

  filter = core::contains(["HTTPS", "TLS"], core::try(attrs.protocol, "HTTP"))

  enforce {
    condition     = local.in_acm
    error_message = "the certificate is one that was uploaded to IAM"
  }
}

resource_policy "aws_alb_listener" "strict_transport_security" {
  locals {
    metadata = {
      title        = "Public HTTPS listeners send Strict-Transport-Security for a year"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8", "SC-23"] }
      requirements = ["R-114"]
      description  = <<-EOT
        Until a browser has been told, the first request to a site goes out as plain HTTP, and whoever
        stands in between can keep it there. A short max-age forgets. Where the listener sends no
        header at all the finding is low: the application may send it.
      EOT
      remediation  = <<-EOT
        routing_http_response_strict_transport_security_header_value = "max-age=31536000; includeSubDomains; preload"
      EOT
    }

    header   = core::try(attrs.routing_http_response_strict_transport_security_header_value, null)
    seconds  = core::try(core::parseint(core::regex("(?i)max-age\\s*=\\s*\"?([0-9]+)", local.header)[0], 10), 0)
    balancer = plugin::tfproof::resource(core::try(attrs.load_balancer_arn, null))
    public = (
      local.balancer == null ? false :
      core::try(local.balancer.load_balancer_type, "application") == "application" && !core::try(local.balancer.internal, false)
    )
    served   = core::anytrue([for action in core::try(attrs.default_action, []) : core::try(action.type, "") != "redirect"])
    severity = local.header == null ? "low" : "medium"
  }

  filter = local.header != null || core::try(attrs.protocol, "") == "HTTPS" && local.served && local.public

  enforce {
    condition = local.header != null && local.seconds >= input.hsts_seconds
    error_message = (
      local.header == null ? "the listener sends no Strict-Transport-Security header" :
      "Strict-Transport-Security is ${local.header}, less than ${input.hsts_seconds} seconds"
    )
  }
}
