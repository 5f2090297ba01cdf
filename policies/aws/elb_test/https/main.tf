variable "protocol" {
  type = string
}

variable "balancer_arn" {
  type = string
}

resource "aws_lb" "portal" {
  name = "portal"
}

resource "aws_lb" "inner" {
  name     = "inner"
  internal = true
}

resource "aws_lb" "network" {
  name               = "network"
  load_balancer_type = "network"
}

resource "aws_lb" "gateway" {
  name               = "gateway"
  load_balancer_type = "gateway"
}

resource "aws_lb_target_group" "app" {
  name     = "app"
  port     = 8443
  protocol = "HTTPS"
}

# --- What they serve ----------------------------------------------------------

resource "aws_lb_listener" "https" { # expect: pass aws_lb_listener_https, pass aws_lb_listener_minimum_tls_version
  load_balancer_arn = aws_lb.portal.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = "arn:aws:acm:eu-central-1:123456789012:certificate/6f1c2a34-9d7e-4b5a-8c21-0e5d7f3b9a10"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.app.arn
  }
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.portal.arn
  port              = 80
  protocol          = "HTTP" # expect: fail aws_lb_listener_https

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.app.arn
  }
}

resource "aws_lb_listener" "http_by_default" { # expect: fail aws_lb_listener_https
  load_balancer_arn = aws_lb.inner.arn
  port              = 80

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.app.arn
  }
}

# Logging in over HTTP first makes it no better.
resource "aws_lb_listener" "http_with_login" {
  load_balancer_arn = aws_lb.portal.arn
  port              = 8080
  protocol          = "HTTP" # expect: fail aws_lb_listener_https

  default_action {
    type  = "authenticate-cognito"
    order = 1

    authenticate_cognito {
      user_pool_arn       = "arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_abc"
      user_pool_client_id = "portal"
      user_pool_domain    = "portal"
    }
  }

  default_action {
    type             = "forward"
    order            = 2
    target_group_arn = aws_lb_target_group.app.arn
  }
}

resource "aws_lb_listener" "http_with_answer" {
  load_balancer_arn = aws_lb.portal.arn
  port              = 8081
  protocol          = "HTTP" # expect: fail aws_lb_listener_https

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      message_body = "Opening hours: 8 to 12"
      status_code  = "200"
    }
  }
}

resource "aws_lb_listener" "http_refused" {
  load_balancer_arn = aws_lb.portal.arn
  port              = 8082
  protocol          = "HTTP"

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      status_code  = "403"
    }
  }
}

resource "aws_lb_listener" "http_redirected" { # expect: pass aws_lb_listener_redirect_to_https
  load_balancer_arn = aws_lb.portal.arn
  port              = 8083
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}

# The default redirects, a rule does not.
resource "aws_lb_listener" "http_with_rule" {
  load_balancer_arn = aws_lb.portal.arn
  port              = 8084
  protocol          = "HTTP" # expect: fail aws_lb_listener_https

  default_action {
    type = "redirect"

    redirect {
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}

resource "aws_lb_listener_rule" "health" {
  listener_arn = aws_lb_listener.http_with_rule.arn

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.app.arn
  }

  condition {
    path_pattern {
      values = ["/api/*"]
    }
  }
}

resource "aws_lb_listener_rule" "moved" {
  listener_arn = aws_lb_listener.http_redirected.arn

  action {
    type = "redirect"

    redirect {
      host        = "portal.clinic.example"
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }

  condition {
    host_header {
      values = ["old.clinic.example"]
    }
  }
}

resource "aws_lb_listener" "undecided" {
  load_balancer_arn = aws_lb.portal.arn
  port              = 8085
  protocol          = var.protocol # expect: unknown aws_lb_listener_https, unknown aws_lb_listener_minimum_tls_version

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.app.arn
  }
}

# --- Other kinds of balancer --------------------------------------------------

resource "aws_lb_listener" "tcp" {
  load_balancer_arn = aws_lb.network.arn
  port              = 2762
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.app.arn
  }
}

resource "aws_lb_listener" "gateway" {
  load_balancer_arn = aws_lb.gateway.arn

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.app.arn
  }
}

resource "aws_lb_listener" "of_unknown_balancer" {
  load_balancer_arn = var.balancer_arn # expect: unknown aws_lb_listener_https
  port              = 80

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.app.arn
  }
}

# --- Through a module ---------------------------------------------------------

module "internal" {
  source = "./modules/listener"

  balancer_arn = aws_lb.inner.arn
  target_arn   = aws_lb_target_group.app.arn
}

module "external" {
  source = "./modules/listener"

  balancer_arn = aws_lb.portal.arn
  target_arn   = aws_lb_target_group.app.arn
  protocol     = "HTTPS"
}

# --- By the older name --------------------------------------------------------

resource "aws_alb" "old" {
  name = "old"
}

resource "aws_alb_listener" "https" { # expect: pass aws_alb_listener_https, pass aws_alb_listener_minimum_tls_version
  load_balancer_arn = aws_alb.old.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.app.arn
  }
}

resource "aws_alb_listener" "http" { # expect: fail aws_alb_listener_https
  load_balancer_arn = aws_alb.old.arn
  port              = 80

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.app.arn
  }
}

resource "aws_alb_listener" "undecided" {
  load_balancer_arn = aws_alb.old.arn
  port              = 81
  protocol          = var.protocol # expect: unknown aws_alb_listener_https, unknown aws_alb_listener_minimum_tls_version

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.app.arn
  }
}
