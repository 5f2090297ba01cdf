variable "reference" {
  type    = string
  default = "ELBSecurityPolicy-2015-05"
}

resource "aws_elb" "this" {
  name = "portal"

  access_logs {
    bucket = "clinic-logs"
  }

  listener {
    instance_port      = 443
    instance_protocol  = "https"
    lb_port            = 8443 # expect: fail aws_elb_tls_policy
    lb_protocol        = "https"
    ssl_certificate_id = "arn:aws:iam::111122223333:server-certificate/portal" # expect: fail aws_elb_certificate_from_acm
  }
}

resource "aws_load_balancer_policy" "this" {
  load_balancer_name = aws_elb.this.name
  policy_name        = "tls"
  policy_type_name   = "SSLNegotiationPolicyType"

  policy_attribute {
    name  = "Reference-Security-Policy"
    value = var.reference # expect: fail aws_load_balancer_policy_minimum_tls_version
  }
}

resource "aws_lb_ssl_negotiation_policy" "this" {
  name          = "tls"
  load_balancer = aws_elb.this.id
  lb_port       = 443

  attribute {
    name  = "Reference-Security-Policy"
    value = var.reference # expect: fail aws_lb_ssl_negotiation_policy_minimum_tls_version
  }
}
