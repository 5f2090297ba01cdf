resource "aws_lb" "internal" {
  name     = "records"
  internal = true
}

variable "ssl_policy" {
  type = string
}


module "old_key_exchange" {
  source = "./modules/listener"

  balancer_arn = aws_lb.internal.arn
}

module "good" {
  source = "./modules/listener"

  balancer_arn = aws_lb.internal.arn
  ssl_policy   = "ELBSecurityPolicy-TLS13-1-2-2021-06"
}

resource "aws_lb_listener" "restricted" { # expect: pass aws_lb_listener_forward_secrecy
  load_balancer_arn = aws_lb.internal.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"

  default_action {
    type = "forward"
  }
}

resource "aws_lb_listener" "post_quantum" {
  load_balancer_arn = aws_lb.internal.arn
  port              = 443
  protocol          = "TLS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-FIPS-PQ-2025-09"

  default_action {
    type = "forward"
  }
}

# TLS 1.2 with static RSA.
resource "aws_lb_listener" "static_rsa" {
  load_balancer_arn = aws_lb.internal.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS-1-2-2017-01" # expect: fail aws_lb_listener_forward_secrecy

  default_action {
    type = "forward"
  }
}

# The extended policies add what the others left out.
resource "aws_lb_listener" "extended" {
  load_balancer_arn = aws_lb.internal.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06" # expect: fail aws_lb_listener_forward_secrecy

  default_action {
    type = "forward"
  }
}

resource "aws_lb_listener" "undecided" {
  load_balancer_arn = aws_lb.internal.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = var.ssl_policy # expect: unknown aws_lb_listener_forward_secrecy

  default_action {
    type = "forward"
  }
}

# What allows TLS 1.0 is reported for that.
resource "aws_lb_listener" "older" {
  load_balancer_arn = aws_lb.internal.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-2016-08"

  default_action {
    type = "forward"
  }
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.internal.arn
  port              = 80
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
