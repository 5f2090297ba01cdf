# Elastic load balancing: classic load balancers.

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

resource_policy "aws_elb" "listeners_encrypted" {
  locals {
    metadata = {
      title        = "Listeners of classic load balancers are encrypted"
      severity     = "high"
      aliases      = ["CKV_AWS_376"]
      frameworks   = { hipaa = ["164.312(e)(1)", "164.312(e)(2)(ii)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-106"]
      description  = <<-EOT
        What clients send to an HTTP listener crosses the network readable. TCP is fine where it
        passes TLS through, as on port 443. A classic load balancer cannot redirect: for that it
        takes an application load balancer.
      EOT
      remediation  = <<-EOT
        lb_port            = 443
        lb_protocol        = "https"
        ssl_certificate_id = aws_acm_certificate.this.arn
      EOT
    }
  }

  enforce {
    condition = core::alltrue([
      for listener in attrs.listener :
      core::contains(["https", "ssl"], core::lower(listener.lb_protocol)) ? true :
      core::lower(listener.lb_protocol) == "http" ? false :
      core::contains(input.plaintext_ports, listener.lb_port + 0) ? false :
      core::contains(input.encrypted_ports, listener.lb_port + 0) ? true :
      plugin::tfproof::unknown("what goes over this TCP port is not for source to tell")
    ])
    error_message = "clients are served without encryption"
  }
}

resource_policy "aws_elb" "instances_encrypted" {
  locals {
    metadata = {
      title        = "Classic load balancers talk TLS to their instances"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)", "164.312(e)(2)(ii)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-106"]
      description  = <<-EOT
        TLS that ends at the balancer leaves the way to the instances readable: both sides have a
        protocol of their own. TCP behind TCP passes on what the client sent, and is a question for
        the listener.
      EOT
      remediation  = <<-EOT
        instance_port     = 8443
        instance_protocol = "https"
      EOT
    }
  }

  enforce {
    condition = core::alltrue([
      for listener in attrs.listener :
      core::contains(["https", "ssl"], core::lower(listener.instance_protocol)) ? true :
      core::lower(listener.instance_protocol) == "tcp" && core::lower(listener.lb_protocol) == "tcp"
    ])
    error_message = "the balancer talks to its instances without encryption"
  }
}

resource_policy "aws_elb" "tls_policy" {
  locals {
    metadata = {
      title        = "TLS listeners of classic load balancers have a negotiation policy"
      severity     = "high"
      aliases      = ["CKV_AWS_213"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)", "SC-13"] }
      requirements = ["R-107"]
      description  = <<-EOT
        Without a policy, a TLS listener gets ELBSecurityPolicy-2016-08, which allows TLS 1.0. The
        policy is joined to the listener by the balancer's name and the port.
      EOT
      remediation  = <<-EOT
        resource "aws_load_balancer_policy" "tls" {
          load_balancer_name = aws_elb.this.name
          policy_name        = "tls-1-2"
          policy_type_name   = "SSLNegotiationPolicyType"

          policy_attribute {
            name  = "Reference-Security-Policy"
            value = "ELBSecurityPolicy-TLS-1-2-2017-01"
          }
        }

        resource "aws_load_balancer_listener_policy" "tls" {
          load_balancer_name = aws_elb.this.name
          load_balancer_port = 443
          policy_names       = [aws_load_balancer_policy.tls.policy_name]
        }
      EOT
    }

    assigned   = plugin::tfproof::referrers("aws_load_balancer_listener_policy", "load_balancer_name")
    negotiated = plugin::tfproof::referrers("aws_lb_ssl_negotiation_policy", "load_balancer")
    secure     = [for listener in attrs.listener : listener if core::contains(["https", "ssl"], core::lower(listener.lb_protocol))]
  }

  filter = core::length(local.secure) > 0

  enforce {
    condition = core::alltrue([
      for listener in local.secure :
      core::anytrue([for policy in local.assigned : policy.load_balancer_port + 0 == listener.lb_port + 0]) ||
      core::anytrue([for policy in local.negotiated : policy.lb_port + 0 == listener.lb_port + 0])
    ])
    error_message = "no negotiation policy, so it is ELBSecurityPolicy-2016-08, whose minimum is TLS 1.0"
  }
}

resource_policy "aws_load_balancer_policy" "minimum_tls_version" {
  locals {
    metadata = {
      title        = "Negotiation policies of classic load balancers accept TLS 1.2 only"
      severity     = "high"
      aliases      = ["CKV_AWS_213"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)", "SC-13"] }
      requirements = ["R-107"]
      description  = <<-EOT
        TLS 1.0 and 1.1 are broken and withdrawn. A policy either takes over one of AWS's by name or
        switches protocols on one by one; one that switches TLS 1.2 on and leaves the older ones on
        still accepts them.
      EOT
      remediation  = <<-EOT
        policy_attribute {
          name  = "Reference-Security-Policy"
          value = "ELBSecurityPolicy-TLS-1-2-2017-01"
        }
      EOT
    }

    # A policy by name; the protocols that are switched on.
    attributes = core::try(attrs.policy_attribute, [])
    named      = core::anytrue([for one in local.attributes : one.name == "Reference-Security-Policy"])
  }

  filter = attrs.policy_type_name == "SSLNegotiationPolicyType"

  enforce {
    condition = core::alltrue([
      for one in local.attributes :
      one.name == "Reference-Security-Policy" ? plugin::tfproof::tls_at_least("elb", one.value, "1.2") :
      core::startswith(one.name, "Protocol-") && core::contains([true, "true", "TRUE"], one.value) ? plugin::tfproof::tls_at_least("elb-attribute", one.name, "1.2") :
      true
    ])
    error_message = "the policy accepts versions before TLS 1.2"
  }

  enforce {
    condition     = local.named || core::anytrue([for one in local.attributes : one.name == "Protocol-TLSv1.2" && core::contains([true, "true", "TRUE"], one.value)])
    error_message = "the policy does not switch TLS 1.2 on"
  }
}

resource_policy "aws_lb_ssl_negotiation_policy" "minimum_tls_version" {
  locals {
    metadata = {
      title        = "SSL negotiation policies of classic load balancers accept TLS 1.2 only"
      severity     = "high"
      aliases      = ["CKV_AWS_213"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)", "SC-13"] }
      requirements = ["R-107"]
      description  = <<-EOT
        TLS 1.0 and 1.1 are broken and withdrawn. A policy either takes over one of AWS's by name or
        switches protocols on one by one; one that switches TLS 1.2 on and leaves the older ones on
        still accepts them.
      EOT
      remediation  = <<-EOT
        attribute {
          name  = "Reference-Security-Policy"
          value = "ELBSecurityPolicy-TLS-1-2-2017-01"
        }
      EOT
    }

    attributes = core::try(attrs.attribute, [])
    named      = core::anytrue([for one in local.attributes : one.name == "Reference-Security-Policy"])
  }

  enforce {
    condition = core::alltrue([
      for one in local.attributes :
      one.name == "Reference-Security-Policy" ? plugin::tfproof::tls_at_least("elb", one.value, "1.2") :
      core::startswith(one.name, "Protocol-") && core::contains([true, "true", "TRUE"], one.value) ? plugin::tfproof::tls_at_least("elb-attribute", one.name, "1.2") :
      true
    ])
    error_message = "the policy accepts versions before TLS 1.2"
  }

  enforce {
    condition     = local.named || core::anytrue([for one in local.attributes : one.name == "Protocol-TLSv1.2" && core::contains([true, "true", "TRUE"], one.value)])
    error_message = "the policy does not switch TLS 1.2 on"
  }
}

resource_policy "aws_elb" "access_logs" {
  locals {
    metadata = {
      title        = "Classic load balancers log who asks for what"
      severity     = "medium"
      aliases      = ["CKV_AWS_92"]
      frameworks   = { hipaa = ["164.312(b)"], "nist-800-53" = ["AU-2", "AU-12"] }
      requirements = ["R-108"]
      description  = <<-EOT
        Without access logs nobody can say afterwards who reached the application, from where and
        when. In the block, enabled is true unless it is set.
      EOT
      remediation  = <<-EOT
        access_logs {
          bucket = aws_s3_bucket.logs.id
        }
      EOT
    }

    logs = core::try(attrs.access_logs, [])
  }

  enforce {
    condition     = core::length(local.logs) > 0
    error_message = "the load balancer has no access_logs"
  }

  enforce {
    condition     = core::alltrue([for log in local.logs : core::try(log.enabled, true)])
    error_message = "access_logs are switched off"
  }
}

resource_policy "aws_elb" "certificate_from_acm" {
  locals {
    metadata = {
      title        = "Classic load balancers use certificates from ACM"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-17"], "cis-aws" = ["1.19"] }
      requirements = ["R-149"]
      description  = <<-EOT
        Certificates that were uploaded to IAM are not renewed, no console shows them, and nobody is
        warned before they expire. An IAM certificate that is declared in the same configuration is
        reported there.
      EOT
      remediation  = <<-EOT
        ssl_certificate_id = aws_acm_certificate_validation.this.certificate_arn
      EOT
    }

    certificates = [
      for listener in attrs.listener : listener.ssl_certificate_id if core::try(listener.ssl_certificate_id, null) != null
    ]
  }

  filter = core::length(local.certificates) > 0

  enforce {
    condition = core::alltrue([
      for certificate in local.certificates :
      plugin::tfproof::origin(certificate) == null ? !core::contains_substring(certificate, ":server-certificate/") :
      core::startswith(plugin::tfproof::origin(certificate).type, "aws_acm") ? true :
      plugin::tfproof::origin(certificate).type != "aws_iam_server_certificate" ? plugin::tfproof::unknown("another resource tells the certificate") :
      plugin::tfproof::origin(certificate).mode == "managed"
    ])
    error_message = "the certificate is one that was uploaded to IAM"
  }
}
