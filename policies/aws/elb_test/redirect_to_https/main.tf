variable "balancer_arn" {
  type = string
}

variable "protocol" {
  type = string
}

module "good" {
  source = "./modules/listener"

  balancer_arn = var.balancer_arn
  to           = "HTTPS"
}

module "loop" {
  source = "./modules/listener"

  balancer_arn = var.balancer_arn
}

resource "aws_lb_listener" "to_https" {
  load_balancer_arn = var.balancer_arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      port        = 443
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}

resource "aws_lb_listener" "to_http" {
  load_balancer_arn = var.balancer_arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      host        = "www.clinic.example"
      port        = "80"
      protocol    = "HTTP" # expect: fail aws_lb_listener_redirect_to_https
      status_code = "HTTP_301"
    }
  }
}

# It keeps the protocol that it came with.
resource "aws_lb_listener" "to_itself" {
  load_balancer_arn = var.balancer_arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect { # expect: fail aws_lb_listener_redirect_to_https
      host        = "www.clinic.example"
      status_code = "HTTP_301"
    }
  }
}

resource "aws_lb_listener" "to_itself_in_words" {
  load_balancer_arn = var.balancer_arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      host        = "www.clinic.example"
      protocol    = "#{protocol}" # expect: fail aws_lb_listener_redirect_to_https
      status_code = "HTTP_301"
    }
  }
}

# Low: the right protocol at an odd port.
resource "aws_lb_listener" "to_other_port" {
  load_balancer_arn = var.balancer_arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      port        = "8443" # expect: fail aws_lb_listener_redirect_to_https
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}

# Info: browsers do not remember it.
resource "aws_lb_listener" "for_now" {
  load_balancer_arn = var.balancer_arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      port        = "#{port}"
      protocol    = "HTTPS"
      status_code = "HTTP_302" # expect: fail aws_lb_listener_redirect_to_https
    }
  }
}

resource "aws_lb_listener" "undecided" {
  load_balancer_arn = var.balancer_arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      port        = "443"
      protocol    = var.protocol # expect: unknown aws_lb_listener_redirect_to_https
      status_code = "HTTP_301"
    }
  }
}

# A listener that serves HTTPS may redirect wherever it likes.
resource "aws_lb_listener" "from_https" {
  load_balancer_arn = var.balancer_arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"

  default_action {
    type = "redirect"

    redirect {
      path        = "/portal"
      status_code = "HTTP_302"
    }
  }
}

resource "aws_alb_listener" "to_https" {
  load_balancer_arn = var.balancer_arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      port        = 443
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}

resource "aws_alb_listener" "to_http" {
  load_balancer_arn = var.balancer_arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      host        = "www.clinic.example"
      port        = "80"
      protocol    = "HTTP" # expect: fail aws_alb_listener_redirect_to_https
      status_code = "HTTP_301"
    }
  }
}

# It keeps the protocol that it came with.
resource "aws_alb_listener" "to_itself" {
  load_balancer_arn = var.balancer_arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect { # expect: fail aws_alb_listener_redirect_to_https
      host        = "www.clinic.example"
      status_code = "HTTP_301"
    }
  }
}

resource "aws_alb_listener" "to_itself_in_words" {
  load_balancer_arn = var.balancer_arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      host        = "www.clinic.example"
      protocol    = "#{protocol}" # expect: fail aws_alb_listener_redirect_to_https
      status_code = "HTTP_301"
    }
  }
}

# Low: the right protocol at an odd port.
resource "aws_alb_listener" "to_other_port" {
  load_balancer_arn = var.balancer_arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      port        = "8443" # expect: fail aws_alb_listener_redirect_to_https
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}

# Info: browsers do not remember it.
resource "aws_alb_listener" "for_now" {
  load_balancer_arn = var.balancer_arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      port        = "#{port}"
      protocol    = "HTTPS"
      status_code = "HTTP_302" # expect: fail aws_alb_listener_redirect_to_https
    }
  }
}

resource "aws_alb_listener" "undecided" {
  load_balancer_arn = var.balancer_arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      port        = "443"
      protocol    = var.protocol # expect: unknown aws_alb_listener_redirect_to_https
      status_code = "HTTP_301"
    }
  }
}

# A listener that serves HTTPS may redirect wherever it likes.
resource "aws_alb_listener" "from_https" {
  load_balancer_arn = var.balancer_arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"

  default_action {
    type = "redirect"

    redirect {
      path        = "/portal"
      status_code = "HTTP_302"
    }
  }
}
