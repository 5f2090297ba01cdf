variable "protocol" {
  type = string
}

variable "listener_arn" {
  type = string
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/portal/1"
  port              = 80
  protocol          = "HTTP"
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/portal/1"
  port              = 443
  protocol          = "HTTPS"
}

module "away" {
  source = "./modules/rule"

  listener_arn = aws_lb_listener.https.arn
}

resource "aws_lb_listener_rule" "good" { # expect: pass aws_lb_listener_rule_redirect_to_https
  listener_arn = aws_lb_listener.http.arn

  action {
    type = "redirect"

    redirect {
      protocol    = "HTTPS"
      port        = "443"
      status_code = "HTTP_301"
    }
  }

  condition {
    path_pattern {
      values = ["/old/*"]
    }
  }
}

# The protocol of the request is HTTP.
resource "aws_lb_listener_rule" "kept" {
  listener_arn = aws_lb_listener.http.arn # expect: fail aws_lb_listener_rule_redirect_to_https

  action {
    type = "redirect"

    redirect {
      path        = "/new"
      status_code = "HTTP_301"
    }
  }

  condition {
    path_pattern {
      values = ["/old/*"]
    }
  }
}

# Here it is HTTPS.
resource "aws_lb_listener_rule" "kept_over_https" {
  listener_arn = aws_lb_listener.https.arn

  action {
    type = "redirect"

    redirect {
      path        = "/new"
      status_code = "HTTP_301"
    }
  }

  condition {
    path_pattern {
      values = ["/old/*"]
    }
  }
}

# Away from encryption.
resource "aws_lb_listener_rule" "away" {
  listener_arn = aws_lb_listener.https.arn

  action {
    type = "redirect"

    redirect {
      protocol    = "HTTP" # expect: fail aws_lb_listener_rule_redirect_to_https
      status_code = "HTTP_301"
    }
  }

  condition {
    path_pattern {
      values = ["/old/*"]
    }
  }
}

resource "aws_lb_listener_rule" "undecided" {
  listener_arn = aws_lb_listener.http.arn

  action {
    type = "redirect"

    redirect {
      protocol    = var.protocol # expect: unknown aws_lb_listener_rule_redirect_to_https
      status_code = "HTTP_301"
    }
  }

  condition {
    path_pattern {
      values = ["/old/*"]
    }
  }
}

resource "aws_lb_listener_rule" "undecided_listener" {
  listener_arn = var.listener_arn # expect: unknown aws_lb_listener_rule_redirect_to_https

  action {
    type = "redirect"

    redirect {
      path        = "/new"
      status_code = "HTTP_301"
    }
  }

  condition {
    path_pattern {
      values = ["/old/*"]
    }
  }
}

resource "aws_lb_listener_rule" "forwards" {
  listener_arn = aws_lb_listener.https.arn

  action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/portal/1"
  }
}
