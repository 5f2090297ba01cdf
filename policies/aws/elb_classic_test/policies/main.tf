variable "certificate" {
  type = string
}

variable "reference" {
  type = string
}

variable "balancer" {
  type = string
}

locals {
  certificate = "arn:aws:acm:eu-central-1:111122223333:certificate/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
}

module "old" {
  source = "./modules/balancer"
}

resource "aws_elb" "portal" { # expect: pass aws_elb_tls_policy, pass aws_elb_certificate_from_acm
  name = "portal"

  access_logs {
    bucket = "clinic-logs"
  }

  listener {
    instance_port      = 8443
    instance_protocol  = "https"
    lb_port            = 443
    lb_protocol        = "https"
    ssl_certificate_id = local.certificate
  }
}

resource "aws_load_balancer_policy" "portal" { # expect: pass aws_load_balancer_policy_minimum_tls_version
  load_balancer_name = aws_elb.portal.name
  policy_name        = "portal-tls"
  policy_type_name   = "SSLNegotiationPolicyType"

  policy_attribute {
    name  = "Reference-Security-Policy"
    value = "ELBSecurityPolicy-TLS-1-2-2017-01"
  }
}

resource "aws_load_balancer_listener_policy" "portal" {
  load_balancer_name = aws_elb.portal.name
  load_balancer_port = 443
  policy_names       = [aws_load_balancer_policy.portal.policy_name]
}

resource "aws_elb" "letters" {
  name = "letters"

  access_logs {
    bucket = "clinic-logs"
  }

  listener {
    instance_port      = 8443
    instance_protocol  = "SSL"
    lb_port            = 443
    lb_protocol        = "SSL"
    ssl_certificate_id = local.certificate
  }
}

resource "aws_lb_ssl_negotiation_policy" "letters" { # expect: pass aws_lb_ssl_negotiation_policy_minimum_tls_version
  name          = "letters-tls"
  load_balancer = aws_elb.letters.id
  lb_port       = 443

  attribute {
    name  = "Protocol-TLSv1.2"
    value = "true"
  }

  attribute {
    name  = "Protocol-TLSv1"
    value = "false"
  }
}

# Port 8443 has none.
resource "aws_elb" "two_ports" {
  name = "records"

  access_logs {
    bucket = "clinic-logs"
  }

  listener {
    instance_port      = 8443
    instance_protocol  = "https"
    lb_port            = 8443 # expect: fail aws_elb_tls_policy
    lb_protocol        = "https"
    ssl_certificate_id = local.certificate
  }
}

resource "aws_lb_ssl_negotiation_policy" "two_ports" {
  name          = "records-tls"
  load_balancer = aws_elb.two_ports.id
  lb_port       = 443

  attribute {
    name  = "Reference-Security-Policy"
    value = "ELBSecurityPolicy-2016-08" # expect: fail aws_lb_ssl_negotiation_policy_minimum_tls_version
  }
}

# The older ones are still on.
resource "aws_load_balancer_policy" "all_versions" {
  load_balancer_name = aws_elb.portal.name
  policy_name        = "all"
  policy_type_name   = "SSLNegotiationPolicyType"

  policy_attribute {
    name  = "Protocol-TLSv1.2"
    value = "true"
  }

  policy_attribute {
    name  = "Protocol-TLSv1.1" # expect: fail aws_load_balancer_policy_minimum_tls_version
    value = "true"
  }
}

resource "aws_load_balancer_policy" "none" {
  load_balancer_name = aws_elb.portal.name
  policy_name        = "ciphers"
  policy_type_name   = "SSLNegotiationPolicyType"

  policy_attribute {
    name  = "ECDHE-RSA-AES256-GCM-SHA384" # expect: fail aws_load_balancer_policy_minimum_tls_version
    value = "true"
  }
}

resource "aws_load_balancer_policy" "undecided" {
  load_balancer_name = aws_elb.portal.name
  policy_name        = "undecided"
  policy_type_name   = "SSLNegotiationPolicyType"

  policy_attribute {
    name  = "Reference-Security-Policy"
    value = var.reference # expect: unknown aws_load_balancer_policy_minimum_tls_version
  }
}

resource "aws_lb_ssl_negotiation_policy" "undecided" {
  name          = "undecided"
  load_balancer = aws_elb.letters.id
  lb_port       = 8443

  attribute {
    name  = "Reference-Security-Policy"
    value = var.reference # expect: unknown aws_lb_ssl_negotiation_policy_minimum_tls_version
  }
}

# Cookies are none of this.
resource "aws_load_balancer_policy" "sticky" {
  load_balancer_name = aws_elb.portal.name
  policy_name        = "sticky"
  policy_type_name   = "AppCookieStickinessPolicyType"

  policy_attribute {
    name  = "CookieName"
    value = "session"
  }
}

resource "aws_elb" "undecided" { # expect: unknown aws_elb_tls_policy
  name = "undecided"

  access_logs {
    bucket = "clinic-logs"
  }

  listener {
    instance_port      = 8443
    instance_protocol  = "https"
    lb_port            = 443
    lb_protocol        = "https"
    ssl_certificate_id = var.certificate # expect: unknown aws_elb_certificate_from_acm
  }
}

resource "aws_lb_ssl_negotiation_policy" "of_some_balancer" {
  name          = "some"
  load_balancer = var.balancer
  lb_port       = 443

  attribute {
    name  = "Reference-Security-Policy"
    value = "ELBSecurityPolicy-TLS-1-2-2017-01"
  }
}
