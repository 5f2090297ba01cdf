# Elastic load balancing: rules of listeners. What holds for aws_lb_listener_rule holds for
# aws_alb_listener_rule, its older name.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_lb_listener_rule" "redirect_to_https" {
  locals {
    metadata = {
      title        = "Redirects of listener rules lead to HTTPS"
      severity     = "high"
      aliases      = ["CKV2_AWS_20"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8", "SC-23"] }
      requirements = ["R-101"]
      description  = <<-EOT
        A redirect to HTTP sends the viewer away from encryption, from an HTTPS listener as well. One
        that does not name a protocol keeps that of the request, which is what an HTTP listener must
        not do.
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
          "action.redirect.port"     = { value = "443", create = false }
          "action.redirect.protocol" = { value = "HTTPS", create = false }
        }
      }
    }

    listener  = plugin::tfproof::origin(attrs.listener_arn)
    plain     = local.listener == null ? plugin::tfproof::unknown("the listener's protocol decides") : core::try(local.listener.attrs.protocol, "HTTP") == "HTTP"
    redirects = core::flatten([for action in core::try(attrs.action, []) : core::try(action.redirect, [])])
  }

  filter = core::length(local.redirects) > 0

  enforce {
    condition = core::alltrue([
      for redirect in local.redirects :
      core::try(redirect.protocol, "#{protocol}") == "HTTPS" ? true : core::try(redirect.protocol, "#{protocol}") == "HTTP" ? false : !local.plain
    ])
    error_message = "the redirect leads to the protocol ${core::try(local.redirects[0].protocol, "of the request")}, not to HTTPS"
  }
}

resource_policy "aws_alb_listener_rule" "redirect_to_https" {
  locals {
    metadata = {
      title        = "Redirects of listener rules lead to HTTPS"
      severity     = "high"
      aliases      = ["CKV2_AWS_20"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8", "SC-23"] }
      requirements = ["R-101"]
      description  = <<-EOT
        A redirect to HTTP sends the viewer away from encryption, from an HTTPS listener as well. One
        that does not name a protocol keeps that of the request, which is what an HTTP listener must
        not do.
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
          "action.redirect.port"     = { value = "443", create = false }
          "action.redirect.protocol" = { value = "HTTPS", create = false }
        }
      }
    }

    listener  = plugin::tfproof::origin(attrs.listener_arn)
    plain     = local.listener == null ? plugin::tfproof::unknown("the listener's protocol decides") : core::try(local.listener.attrs.protocol, "HTTP") == "HTTP"
    redirects = core::flatten([for action in core::try(attrs.action, []) : core::try(action.redirect, [])])
  }

  filter = core::length(local.redirects) > 0

  enforce {
    condition = core::alltrue([
      for redirect in local.redirects :
      core::try(redirect.protocol, "#{protocol}") == "HTTPS" ? true : core::try(redirect.protocol, "#{protocol}") == "HTTP" ? false : !local.plain
    ])
    error_message = "the redirect leads to the protocol ${core::try(local.redirects[0].protocol, "of the request")}, not to HTTPS"
  }
}
