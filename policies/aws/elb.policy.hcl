# Elastic load balancing: listeners of application and network load balancers. What holds for
# aws_lb_listener holds for aws_alb_listener, which is the same resource by its older name.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_lb_listener" "https" {
  locals {
    metadata = {
      title        = "Listeners of application load balancers serve HTTPS"
      severity     = "critical"
      aliases      = ["CKV_AWS_2", "AVD-AWS-0054"]
      frameworks   = { hipaa = ["164.312(e)(1)", "164.312(e)(2)(ii)"], "nist-800-53" = ["SC-8(1)", "SC-23"] }
      requirements = ["R-100"]
      description  = <<-EOT
        What a plain HTTP listener forwards has crossed the network readable and changeable. It may
        redirect to HTTPS or refuse, and nothing else; its rules count too. Behind an internal load
        balancer the finding is high, not critical.
      EOT
      remediation  = <<-EOT
        protocol        = "HTTPS"
        ssl_policy      = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
        certificate_arn = aws_acm_certificate.this.arn
      EOT
    }

    # Without a protocol, listeners of application load balancers have HTTP; those of gateway load
    # balancers have none.
    protocol    = core::try(attrs.protocol, null)
    balancer    = plugin::tfproof::origin(core::try(attrs.load_balancer_arn, null))
    application = local.balancer == null ? plugin::tfproof::unknown("the kind of load balancer decides") : core::try(local.balancer.attrs.load_balancer_type, "application") == "application"
    plain       = local.protocol == null ? local.application : local.protocol == "HTTP"

    # An answer that carries nothing but the refusal is no harm.
    served = [
      for action in attrs.default_action : action.type == "fixed-response"
      ? core::startswith(core::try(action.fixed_response[0].status_code, "200"), "2")
      : action.type != "redirect"
    ]
    ruled = [
      for rule in core::concat(
        core::getresources("aws_lb_listener_rule", { listener_arn = attrs.arn }),
        core::getresources("aws_alb_listener_rule", { listener_arn = attrs.arn })
      ) : core::anytrue([for action in rule.action : action.type != "redirect" && action.type != "fixed-response"])
    ]

    severity = core::try(local.balancer.attrs.internal, false) ? "high" : "critical"
    subject  = attrs.protocol
  }

  filter = local.plain || local.protocol == "HTTPS"

  enforce {
    condition     = !local.plain || !core::anytrue(local.served)
    error_message = local.protocol == null ? "no protocol, so the listener serves HTTP" : "the listener serves HTTP"
  }

  enforce {
    condition     = !local.plain || !core::anytrue(local.ruled)
    error_message = "a rule of the HTTP listener serves requests instead of redirecting them"
  }
}

resource_policy "aws_lb_listener" "redirect_to_https" {
  locals {
    metadata = {
      title        = "Redirects of HTTP listeners lead to HTTPS"
      severity     = "high"
      aliases      = ["CKV2_AWS_20"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8", "SC-23"] }
      requirements = ["R-101"]
      description  = <<-EOT
        A redirect that does not name a protocol keeps the one of the request: HTTP leads to HTTP,
        in a loop or to a listener in the clear. Another port than 443 is reported as low, and a
        temporary redirect, which browsers do not remember, as info.
      EOT
      remediation  = <<-EOT
        redirect {
          port        = "443"
          protocol    = "HTTPS"
          status_code = "HTTP_301"
        }
      EOT
      fix = {
        safe = true
        set = {
          "default_action.redirect.port"        = { value = "443", create = false }
          "default_action.redirect.protocol"    = { value = "HTTPS", create = false }
          "default_action.redirect.status_code" = { value = "HTTP_301", create = false }
        }
      }
    }

    # Without a protocol, listeners of application load balancers have HTTP; those of gateway load
    # balancers have none.
    protocol    = core::try(attrs.protocol, null)
    balancer    = plugin::tfproof::origin(core::try(attrs.load_balancer_arn, null))
    application = local.balancer == null ? plugin::tfproof::unknown("the kind of load balancer decides") : core::try(local.balancer.attrs.load_balancer_type, "application") == "application"
    plain       = local.protocol == null ? local.application : local.protocol == "HTTP"

    redirects = [for action in attrs.default_action : action.redirect[0] if core::try(action.type, "") == "redirect"]
    to_https  = core::alltrue([for redirect in local.redirects : core::try(redirect.protocol, "#{protocol}") == "HTTPS"])
    to_443 = core::alltrue([
      for redirect in local.redirects : core::contains([443, "443", "#{port}"], core::try(redirect.port, "#{port}"))
    ])

    severity = !local.to_https ? "high" : !local.to_443 ? "low" : "info"
  }

  filter = core::length(local.redirects) > 0 && local.plain

  enforce {
    condition     = local.to_https
    error_message = "the redirect leads to the protocol ${core::try(local.redirects[0].protocol, "of the request")}, not to HTTPS"
  }

  enforce {
    condition     = local.to_443
    error_message = "the redirect leads to port ${local.redirects[0].port}, not to 443"
  }

  enforce {
    condition     = core::alltrue([for redirect in local.redirects : redirect.status_code != "HTTP_302"])
    error_message = "the redirect is temporary"
  }
}

resource_policy "aws_lb_listener" "minimum_tls_version" {
  locals {
    metadata = {
      title        = "TLS listeners accept TLS 1.2 and later only"
      severity     = "critical"
      aliases      = ["CKV_AWS_103", "CKV2_AWS_74", "AVD-AWS-0047"]
      frameworks   = { hipaa = ["164.312(e)(1)", "164.312(e)(2)(ii)"], "nist-800-53" = ["SC-8(1)", "SC-13"] }
      requirements = ["R-102"]
      description  = <<-EOT
        TLS 1.0 and 1.1 are broken and withdrawn. Without ssl_policy, a listener gets
        ELBSecurityPolicy-2016-08, which still allows both. The name of a policy tells its minimum
        in the digits after the family: ELBSecurityPolicy-TLS13-1-0-2021-06 knows TLS 1.3, and
        allows TLS 1.0.
      EOT
      remediation  = <<-EOT
        ssl_policy = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
      EOT
      fix          = { safe = true, set = { ssl_policy = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06" } }
    }

    ssl_policy = core::try(attrs.ssl_policy, "ELBSecurityPolicy-2016-08")
    modern     = plugin::tfproof::tls_at_least("elb", local.ssl_policy, "1.2")
  }

  filter = local.modern || core::contains(["HTTPS", "TLS"], core::try(attrs.protocol, "HTTP"))

  enforce {
    condition = local.modern
    error_message = (
      core::try(attrs.ssl_policy, null) == null
      ? "no ssl_policy, so it is ELBSecurityPolicy-2016-08, whose minimum is TLS 1.0"
      : "ssl_policy is ${local.ssl_policy}, whose minimum is TLS ${plugin::tfproof::tls_minimum("elb", local.ssl_policy)}"
    )
  }
}

resource_policy "aws_alb_listener" "https" {
  locals {
    metadata = {
      title        = "Listeners of application load balancers serve HTTPS"
      severity     = "critical"
      aliases      = ["CKV_AWS_2", "AVD-AWS-0054"]
      frameworks   = { hipaa = ["164.312(e)(1)", "164.312(e)(2)(ii)"], "nist-800-53" = ["SC-8(1)", "SC-23"] }
      requirements = ["R-100"]
      description  = <<-EOT
        What a plain HTTP listener forwards has crossed the network readable and changeable. It may
        redirect to HTTPS or refuse, and nothing else; its rules count too. Behind an internal load
        balancer the finding is high, not critical.
      EOT
      remediation  = <<-EOT
        protocol        = "HTTPS"
        ssl_policy      = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
        certificate_arn = aws_acm_certificate.this.arn
      EOT
    }

    # Without a protocol, listeners of application load balancers have HTTP; those of gateway load
    # balancers have none.
    protocol    = core::try(attrs.protocol, null)
    balancer    = plugin::tfproof::origin(core::try(attrs.load_balancer_arn, null))
    application = local.balancer == null ? plugin::tfproof::unknown("the kind of load balancer decides") : core::try(local.balancer.attrs.load_balancer_type, "application") == "application"
    plain       = local.protocol == null ? local.application : local.protocol == "HTTP"

    # An answer that carries nothing but the refusal is no harm.
    served = [
      for action in attrs.default_action : action.type == "fixed-response"
      ? core::startswith(core::try(action.fixed_response[0].status_code, "200"), "2")
      : action.type != "redirect"
    ]
    ruled = [
      for rule in core::concat(
        core::getresources("aws_lb_listener_rule", { listener_arn = attrs.arn }),
        core::getresources("aws_alb_listener_rule", { listener_arn = attrs.arn })
      ) : core::anytrue([for action in rule.action : action.type != "redirect" && action.type != "fixed-response"])
    ]

    severity = core::try(local.balancer.attrs.internal, false) ? "high" : "critical"
    subject  = attrs.protocol
  }

  filter = local.plain || local.protocol == "HTTPS"

  enforce {
    condition     = !local.plain || !core::anytrue(local.served)
    error_message = local.protocol == null ? "no protocol, so the listener serves HTTP" : "the listener serves HTTP"
  }

  enforce {
    condition     = !local.plain || !core::anytrue(local.ruled)
    error_message = "a rule of the HTTP listener serves requests instead of redirecting them"
  }
}

resource_policy "aws_alb_listener" "redirect_to_https" {
  locals {
    metadata = {
      title        = "Redirects of HTTP listeners lead to HTTPS"
      severity     = "high"
      aliases      = ["CKV2_AWS_20"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8", "SC-23"] }
      requirements = ["R-101"]
      description  = <<-EOT
        A redirect that does not name a protocol keeps the one of the request: HTTP leads to HTTP,
        in a loop or to a listener in the clear. Another port than 443 is reported as low, and a
        temporary redirect, which browsers do not remember, as info.
      EOT
      remediation  = <<-EOT
        redirect {
          port        = "443"
          protocol    = "HTTPS"
          status_code = "HTTP_301"
        }
      EOT
      fix = {
        safe = true
        set = {
          "default_action.redirect.port"        = { value = "443", create = false }
          "default_action.redirect.protocol"    = { value = "HTTPS", create = false }
          "default_action.redirect.status_code" = { value = "HTTP_301", create = false }
        }
      }
    }

    # Without a protocol, listeners of application load balancers have HTTP; those of gateway load
    # balancers have none.
    protocol    = core::try(attrs.protocol, null)
    balancer    = plugin::tfproof::origin(core::try(attrs.load_balancer_arn, null))
    application = local.balancer == null ? plugin::tfproof::unknown("the kind of load balancer decides") : core::try(local.balancer.attrs.load_balancer_type, "application") == "application"
    plain       = local.protocol == null ? local.application : local.protocol == "HTTP"

    redirects = [for action in attrs.default_action : action.redirect[0] if core::try(action.type, "") == "redirect"]
    to_https  = core::alltrue([for redirect in local.redirects : core::try(redirect.protocol, "#{protocol}") == "HTTPS"])
    to_443 = core::alltrue([
      for redirect in local.redirects : core::contains([443, "443", "#{port}"], core::try(redirect.port, "#{port}"))
    ])

    severity = !local.to_https ? "high" : !local.to_443 ? "low" : "info"
  }

  filter = core::length(local.redirects) > 0 && local.plain

  enforce {
    condition     = local.to_https
    error_message = "the redirect leads to the protocol ${core::try(local.redirects[0].protocol, "of the request")}, not to HTTPS"
  }

  enforce {
    condition     = local.to_443
    error_message = "the redirect leads to port ${local.redirects[0].port}, not to 443"
  }

  enforce {
    condition     = core::alltrue([for redirect in local.redirects : redirect.status_code != "HTTP_302"])
    error_message = "the redirect is temporary"
  }
}

resource_policy "aws_alb_listener" "minimum_tls_version" {
  locals {
    metadata = {
      title        = "TLS listeners accept TLS 1.2 and later only"
      severity     = "critical"
      aliases      = ["CKV_AWS_103", "CKV2_AWS_74", "AVD-AWS-0047"]
      frameworks   = { hipaa = ["164.312(e)(1)", "164.312(e)(2)(ii)"], "nist-800-53" = ["SC-8(1)", "SC-13"] }
      requirements = ["R-102"]
      description  = <<-EOT
        TLS 1.0 and 1.1 are broken and withdrawn. Without ssl_policy, a listener gets
        ELBSecurityPolicy-2016-08, which still allows both. The name of a policy tells its minimum
        in the digits after the family: ELBSecurityPolicy-TLS13-1-0-2021-06 knows TLS 1.3, and
        allows TLS 1.0.
      EOT
      remediation  = <<-EOT
        ssl_policy = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
      EOT
      fix          = { safe = true, set = { ssl_policy = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06" } }
    }

    ssl_policy = core::try(attrs.ssl_policy, "ELBSecurityPolicy-2016-08")
    modern     = plugin::tfproof::tls_at_least("elb", local.ssl_policy, "1.2")
  }

  filter = local.modern || core::contains(["HTTPS", "TLS"], core::try(attrs.protocol, "HTTP"))

  enforce {
    condition = local.modern
    error_message = (
      core::try(attrs.ssl_policy, null) == null
      ? "no ssl_policy, so it is ELBSecurityPolicy-2016-08, whose minimum is TLS 1.0"
      : "ssl_policy is ${local.ssl_policy}, whose minimum is TLS ${plugin::tfproof::tls_minimum("elb", local.ssl_policy)}"
    )
  }
}
