# Elastic load balancing: the way from the balancer to its targets. What holds for
# aws_lb_target_group holds for aws_alb_target_group, its older name.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_lb_target_group" "encrypted" {
  locals {
    metadata = {
      title        = "Traffic from load balancers to their targets is encrypted"
      severity     = "high"
      aliases      = ["CKV_AWS_378"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-104"]
      description  = <<-EOT
        TLS that ends at the balancer leaves the way to the targets readable. TCP is fine where a TCP
        listener passes TLS through; behind a TLS listener, TCP is what has been decrypted. The
        protocol of health checks does not matter.
      EOT
      remediation  = <<-EOT
        port     = 8443
        protocol = "HTTPS"
      EOT
    }

    protocol = core::try(attrs.protocol, null)
    listeners = local.protocol != "TCP" ? [] : core::concat(
      plugin::tfproof::referrers("aws_lb_listener", "default_action.target_group_arn"),
      plugin::tfproof::referrers("aws_lb_listener", "default_action.forward.target_group.arn"),
      plugin::tfproof::referrers("aws_alb_listener", "default_action.target_group_arn"),
      plugin::tfproof::referrers("aws_alb_listener", "default_action.forward.target_group.arn")
    )
    decrypted = core::anytrue([for listener in local.listeners : core::try(listener.protocol, "") == "TLS"])
    passed    = core::length(local.listeners) > 0 ? true : plugin::tfproof::unknown("no listener here tells whether TLS is passed through")
    subject   = attrs.protocol
  }

  filter = core::try(attrs.target_type, "instance") != "lambda" && core::contains(["HTTP", "HTTPS", "TCP", "TLS"], local.protocol)

  enforce {
    condition     = local.protocol != "HTTP"
    error_message = "the balancer talks HTTP to its targets"
  }

  enforce {
    condition     = local.protocol != "TCP" || !local.decrypted && local.passed
    error_message = "a TLS listener decrypts, and the balancer talks plain TCP to its targets"
  }
}

resource_policy "aws_alb_target_group" "encrypted" {
  locals {
    metadata = {
      title        = "Traffic from load balancers to their targets is encrypted"
      severity     = "high"
      aliases      = ["CKV_AWS_378"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-104"]
      description  = <<-EOT
        TLS that ends at the balancer leaves the way to the targets readable. TCP is fine where a TCP
        listener passes TLS through; behind a TLS listener, TCP is what has been decrypted. The
        protocol of health checks does not matter.
      EOT
      remediation  = <<-EOT
        port     = 8443
        protocol = "HTTPS"
      EOT
    }

    protocol = core::try(attrs.protocol, null)
    listeners = local.protocol != "TCP" ? [] : core::concat(
      plugin::tfproof::referrers("aws_lb_listener", "default_action.target_group_arn"),
      plugin::tfproof::referrers("aws_lb_listener", "default_action.forward.target_group.arn"),
      plugin::tfproof::referrers("aws_alb_listener", "default_action.target_group_arn"),
      plugin::tfproof::referrers("aws_alb_listener", "default_action.forward.target_group.arn")
    )
    decrypted = core::anytrue([for listener in local.listeners : core::try(listener.protocol, "") == "TLS"])
    passed    = core::length(local.listeners) > 0 ? true : plugin::tfproof::unknown("no listener here tells whether TLS is passed through")
    subject   = attrs.protocol
  }

  filter = core::try(attrs.target_type, "instance") != "lambda" && core::contains(["HTTP", "HTTPS", "TCP", "TLS"], local.protocol)

  enforce {
    condition     = local.protocol != "HTTP"
    error_message = "the balancer talks HTTP to its targets"
  }

  enforce {
    condition     = local.protocol != "TCP" || !local.decrypted && local.passed
    error_message = "a TLS listener decrypts, and the balancer talks plain TCP to its targets"
  }
}
