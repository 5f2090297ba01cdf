policytest {
  targets = ["elb_tls.policy.hcl"]
}

resource "aws_lb_listener" "good" {
  attrs = {
    protocol        = "HTTPS"
    ssl_policy      = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
    certificate_arn = "arn:aws:acm:eu-central-1:111122223333:certificate/1"
    default_action  = [{ type = "forward" }]

    routing_http_response_strict_transport_security_header_value = "max-age=31536000"
  }
}

resource "aws_lb_listener" "static_rsa" {
  expect_failure = true

  attrs = {
    protocol       = "HTTPS"
    ssl_policy     = "ELBSecurityPolicy-TLS-1-2-2017-01"
    default_action = [{ type = "forward" }]
  }
}

resource "aws_lb_listener" "uploaded" {
  expect_failure = true

  attrs = {
    protocol        = "HTTPS"
    ssl_policy      = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
    certificate_arn = "arn:aws:iam::111122223333:server-certificate/portal"
    default_action  = [{ type = "forward" }]
  }
}

resource "aws_lb_listener" "forgetful" {
  expect_failure = true

  attrs = {
    protocol       = "HTTPS"
    ssl_policy     = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
    default_action = [{ type = "forward" }]

    routing_http_response_strict_transport_security_header_value = "max-age=600"
  }
}

resource "aws_alb_listener" "good" {
  attrs = {
    protocol        = "HTTPS"
    ssl_policy      = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
    certificate_arn = "arn:aws:acm:eu-central-1:111122223333:certificate/1"
    default_action  = [{ type = "forward" }]

    routing_http_response_strict_transport_security_header_value = "max-age=31536000"
  }
}

resource "aws_alb_listener" "static_rsa" {
  expect_failure = true

  attrs = {
    protocol       = "HTTPS"
    ssl_policy     = "ELBSecurityPolicy-TLS-1-2-2017-01"
    default_action = [{ type = "forward" }]
  }
}

resource "aws_alb_listener" "uploaded" {
  expect_failure = true

  attrs = {
    protocol        = "HTTPS"
    ssl_policy      = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
    certificate_arn = "arn:aws:iam::111122223333:server-certificate/portal"
    default_action  = [{ type = "forward" }]
  }
}

resource "aws_alb_listener" "forgetful" {
  expect_failure = true

  attrs = {
    protocol       = "HTTPS"
    ssl_policy     = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
    default_action = [{ type = "forward" }]

    routing_http_response_strict_transport_security_header_value = "max-age=600"
  }
}
