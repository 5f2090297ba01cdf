policytest {
  targets = ["elb.policy.hcl"]
}

resource "aws_lb_listener" "https" {
  attrs = {
    arn               = "listener/1"
    load_balancer_arn = "loadbalancer/portal"
    protocol          = "HTTPS"
    ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
    default_action    = [{ type = "forward" }]
  }
}

resource "aws_lb_listener" "http" {
  expect_failure = true

  attrs = {
    arn               = "listener/2"
    load_balancer_arn = "loadbalancer/portal"
    protocol          = "HTTP"
    default_action    = [{ type = "forward" }]
  }
}

resource "aws_lb_listener" "redirect" {
  attrs = {
    arn               = "listener/3"
    load_balancer_arn = "loadbalancer/portal"
    protocol          = "HTTP"
    default_action = [{
      type     = "redirect"
      redirect = [{ protocol = "HTTPS", port = "443", status_code = "HTTP_301" }]
    }]
  }
}

resource "aws_lb_listener" "redirect_to_itself" {
  expect_failure = true

  attrs = {
    arn               = "listener/4"
    load_balancer_arn = "loadbalancer/portal"
    protocol          = "HTTP"
    default_action = [{
      type     = "redirect"
      redirect = [{ protocol = "#{protocol}", port = "443", status_code = "HTTP_301" }]
    }]
  }
}

resource "aws_lb_listener" "redirect_without_protocol" {
  expect_failure = true

  attrs = {
    arn               = "listener/5"
    load_balancer_arn = "loadbalancer/portal"
    protocol          = "HTTP"
    default_action = [{
      type     = "redirect"
      redirect = [{ port = "443", status_code = "HTTP_301" }]
    }]
  }
}

resource "aws_lb_listener" "redirect_to_other_port" {
  expect_failure = true

  attrs = {
    arn               = "listener/6"
    load_balancer_arn = "loadbalancer/portal"
    protocol          = "HTTP"
    default_action = [{
      type     = "redirect"
      redirect = [{ protocol = "HTTPS", port = "8443", status_code = "HTTP_301" }]
    }]
  }
}

resource "aws_lb_listener" "tls_1_0" {
  expect_failure = true

  attrs = {
    arn               = "listener/7"
    load_balancer_arn = "loadbalancer/portal"
    protocol          = "HTTPS"
    ssl_policy        = "ELBSecurityPolicy-TLS13-1-0-2021-06"
    default_action    = [{ type = "forward" }]
  }
}

resource "aws_lb_listener" "without_policy" {
  expect_failure = true

  attrs = {
    arn               = "listener/8"
    load_balancer_arn = "loadbalancer/portal"
    protocol          = "HTTPS"
    default_action    = [{ type = "forward" }]
  }
}

resource "aws_lb_listener" "tcp" {
  attrs = {
    arn               = "listener/9"
    load_balancer_arn = "loadbalancer/portal"
    protocol          = "TCP"
    default_action    = [{ type = "forward" }]
  }
}

resource "aws_lb_listener" "http_with_rule" {
  expect_failure = true

  attrs = {
    arn               = "listener/aws_lb_listener/rules"
    load_balancer_arn = "loadbalancer/portal"
    protocol          = "HTTP"
    default_action = [{
      type     = "redirect"
      redirect = [{ protocol = "HTTPS", port = "443", status_code = "HTTP_301" }]
    }]
  }
}

resource "aws_lb_listener_rule" "forwards" {
  skip = true

  attrs = {
    listener_arn = aws_lb_listener.http_with_rule.arn
    action       = [{ type = "forward" }]
  }
}

resource "aws_alb_listener" "https" {
  attrs = {
    arn               = "listener/10"
    load_balancer_arn = "loadbalancer/portal"
    protocol          = "HTTPS"
    ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
    default_action    = [{ type = "forward" }]
  }
}

resource "aws_alb_listener" "http" {
  expect_failure = true

  attrs = {
    arn               = "listener/11"
    load_balancer_arn = "loadbalancer/portal"
    protocol          = "HTTP"
    default_action    = [{ type = "forward" }]
  }
}

resource "aws_alb_listener" "redirect" {
  attrs = {
    arn               = "listener/12"
    load_balancer_arn = "loadbalancer/portal"
    protocol          = "HTTP"
    default_action = [{
      type     = "redirect"
      redirect = [{ protocol = "HTTPS", port = "443", status_code = "HTTP_301" }]
    }]
  }
}

resource "aws_alb_listener" "redirect_to_itself" {
  expect_failure = true

  attrs = {
    arn               = "listener/13"
    load_balancer_arn = "loadbalancer/portal"
    protocol          = "HTTP"
    default_action = [{
      type     = "redirect"
      redirect = [{ protocol = "#{protocol}", port = "443", status_code = "HTTP_301" }]
    }]
  }
}

resource "aws_alb_listener" "redirect_without_protocol" {
  expect_failure = true

  attrs = {
    arn               = "listener/14"
    load_balancer_arn = "loadbalancer/portal"
    protocol          = "HTTP"
    default_action = [{
      type     = "redirect"
      redirect = [{ port = "443", status_code = "HTTP_301" }]
    }]
  }
}

resource "aws_alb_listener" "redirect_to_other_port" {
  expect_failure = true

  attrs = {
    arn               = "listener/15"
    load_balancer_arn = "loadbalancer/portal"
    protocol          = "HTTP"
    default_action = [{
      type     = "redirect"
      redirect = [{ protocol = "HTTPS", port = "8443", status_code = "HTTP_301" }]
    }]
  }
}

resource "aws_alb_listener" "tls_1_0" {
  expect_failure = true

  attrs = {
    arn               = "listener/16"
    load_balancer_arn = "loadbalancer/portal"
    protocol          = "HTTPS"
    ssl_policy        = "ELBSecurityPolicy-TLS13-1-0-2021-06"
    default_action    = [{ type = "forward" }]
  }
}

resource "aws_alb_listener" "without_policy" {
  expect_failure = true

  attrs = {
    arn               = "listener/17"
    load_balancer_arn = "loadbalancer/portal"
    protocol          = "HTTPS"
    default_action    = [{ type = "forward" }]
  }
}

resource "aws_alb_listener" "tcp" {
  attrs = {
    arn               = "listener/18"
    load_balancer_arn = "loadbalancer/portal"
    protocol          = "TCP"
    default_action    = [{ type = "forward" }]
  }
}

resource "aws_alb_listener" "http_with_rule" {
  expect_failure = true

  attrs = {
    arn               = "listener/aws_alb_listener/rules"
    load_balancer_arn = "loadbalancer/portal"
    protocol          = "HTTP"
    default_action = [{
      type     = "redirect"
      redirect = [{ protocol = "HTTPS", port = "443", status_code = "HTTP_301" }]
    }]
  }
}

resource "aws_alb_listener_rule" "forwards" {
  skip = true

  attrs = {
    listener_arn = aws_alb_listener.http_with_rule.arn
    action       = [{ type = "forward" }]
  }
}
