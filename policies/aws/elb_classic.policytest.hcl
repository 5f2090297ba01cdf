policytest {
  targets = ["elb_classic.policy.hcl"]
}

resource "aws_elb" "passes_through" {
  attrs = {
    name        = "a"
    access_logs = [{ bucket = "logs" }]
    listener    = [{ lb_port = 443, lb_protocol = "tcp", instance_port = 443, instance_protocol = "tcp" }]
  }
}

resource "aws_elb" "http" {
  expect_failure = true

  attrs = {
    name        = "b"
    access_logs = [{ bucket = "logs" }]
    listener    = [{ lb_port = 80, lb_protocol = "HTTP", instance_port = 443, instance_protocol = "HTTPS" }]
  }
}

resource "aws_elb" "http_behind" {
  expect_failure = true

  attrs = {
    name        = "c"
    access_logs = [{ bucket = "logs" }]
    listener    = [{ lb_port = 443, lb_protocol = "tcp", instance_port = 80, instance_protocol = "http" }]
  }
}

resource "aws_elb" "silent" {
  expect_failure = true

  attrs = {
    name        = "d"
    access_logs = []
    listener    = [{ lb_port = 443, lb_protocol = "tcp", instance_port = 443, instance_protocol = "tcp" }]
  }
}

resource "aws_elb" "uploaded" {
  expect_failure = true

  attrs = {
    name        = "e"
    access_logs = [{ bucket = "logs" }]
    listener = [{
      lb_port            = 443
      lb_protocol        = "tcp"
      instance_port      = 443
      instance_protocol  = "https"
      ssl_certificate_id = "arn:aws:iam::111122223333:server-certificate/portal"
    }]
  }
}

resource "aws_load_balancer_policy" "reference" {
  attrs = {
    policy_type_name = "SSLNegotiationPolicyType"
    policy_attribute = [{ name = "Reference-Security-Policy", value = "ELBSecurityPolicy-TLS-1-2-2017-01" }]
  }
}

resource "aws_load_balancer_policy" "old" {
  expect_failure = true

  attrs = {
    policy_type_name = "SSLNegotiationPolicyType"
    policy_attribute = [{ name = "Protocol-TLSv1", value = "true" }, { name = "Protocol-TLSv1.2", value = "true" }]
  }
}

resource "aws_lb_ssl_negotiation_policy" "custom" {
  attrs = { attribute = [{ name = "Protocol-TLSv1.2", value = "true" }] }
}

resource "aws_lb_ssl_negotiation_policy" "old" {
  expect_failure = true
  attrs          = { attribute = [{ name = "Reference-Security-Policy", value = "ELBSecurityPolicy-2015-05" }] }
}
