# Elastic load balancing: what network load balancers pass on without looking at it. What holds for
# aws_lb_listener holds for aws_alb_listener, its older name.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

input "plaintext_ports" {
  description = "The TCP ports whose protocol is readable on the wire, by convention."
  type        = list(number)
  default     = [20, 21, 23, 25, 69, 80, 110, 143, 389, 512, 513, 514, 873, 1521, 1883, 3306, 5672, 6379, 8000, 8080, 9200, 11211, 27017]
}

input "encrypted_ports" {
  description = "The TCP ports whose protocol is encrypted, by convention."
  type        = list(number)
  default     = [22, 443, 465, 636, 853, 989, 990, 993, 995, 2376, 4443, 5671, 6443, 6514, 8443, 8883, 9443, 10443]
}

resource_policy "aws_lb_listener" "no_plaintext_protocols" {
  locals {
    metadata = {
      title        = "Network load balancers pass on encrypted protocols only"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8"] }
      requirements = ["R-105"]
      description  = <<-EOT
        A TCP listener passes on what it gets. That is fine where the targets speak TLS themselves;
        on the port of a protocol without encryption they do not. Of other ports source does not
        tell: they are reported as unknown, as info. In front of an application load balancer that
        one decides.
      EOT
      remediation  = <<-EOT
        protocol        = "TLS"
        port            = 443
        ssl_policy      = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
        certificate_arn = aws_acm_certificate.this.arn
      EOT
    }

    port      = core::try(attrs.port + 0, null)
    plain     = core::contains(input.plaintext_ports, local.port)
    encrypted = core::contains(input.encrypted_ports, local.port)
    on_to_alb = core::anytrue([
      for action in core::try(attrs.default_action, []) :
      core::try(plugin::tfproof::resource(action.target_group_arn).target_type, "instance") == "alb"
    ])

    severity = local.plain ? "high" : "info"
    subject  = attrs.port
  }

  filter = core::contains(["TCP", "TCP_UDP"], core::try(attrs.protocol, "HTTP")) && local.port != null && !local.on_to_alb

  enforce {
    condition     = local.plain ? false : local.encrypted ? true : plugin::tfproof::unknown("what goes over TCP port ${local.port} is not for source to tell")
    error_message = "TCP on port ${local.port}, whose protocol is not encrypted"
  }
}

resource_policy "aws_alb_listener" "no_plaintext_protocols" {
  locals {
    metadata = {
      title        = "Network load balancers pass on encrypted protocols only"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8"] }
      requirements = ["R-105"]
      description  = <<-EOT
        A TCP listener passes on what it gets. That is fine where the targets speak TLS themselves;
        on the port of a protocol without encryption they do not. Of other ports source does not
        tell: they are reported as unknown, as info. In front of an application load balancer that
        one decides.
      EOT
      remediation  = <<-EOT
        protocol        = "TLS"
        port            = 443
        ssl_policy      = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
        certificate_arn = aws_acm_certificate.this.arn
      EOT
    }

    port      = core::try(attrs.port + 0, null)
    plain     = core::contains(input.plaintext_ports, local.port)
    encrypted = core::contains(input.encrypted_ports, local.port)
    on_to_alb = core::anytrue([
      for action in core::try(attrs.default_action, []) :
      core::try(plugin::tfproof::resource(action.target_group_arn).target_type, "instance") == "alb"
    ])

    severity = local.plain ? "high" : "info"
    subject  = attrs.port
  }

  filter = core::contains(["TCP", "TCP_UDP"], core::try(attrs.protocol, "HTTP")) && local.port != null && !local.on_to_alb

  enforce {
    condition     = local.plain ? false : local.encrypted ? true : plugin::tfproof::unknown("what goes over TCP port ${local.port} is not for source to tell")
    error_message = "TCP on port ${local.port}, whose protocol is not encrypted"
  }
}
