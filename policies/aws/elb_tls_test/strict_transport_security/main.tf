variable "header" {
  type = string
}

variable "internal" {
  type = bool
}

resource "aws_lb" "public" {
  name = "portal"
}

resource "aws_lb" "internal" {
  name     = "records"
  internal = true
}

resource "aws_lb" "undecided" {
  name     = "lab"
  internal = var.internal
}

module "short" {
  source = "./modules/listener"

  balancer_arn = aws_lb.public.arn
}

module "long" {
  source = "./modules/listener"

  balancer_arn = aws_lb.public.arn
  seconds      = 63072000
}

resource "aws_lb_listener" "two_years" { # expect: pass aws_lb_listener_strict_transport_security
  load_balancer_arn = aws_lb.public.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"

  routing_http_response_strict_transport_security_header_value = "max-age=63072000; includeSubDomains; preload"

  default_action {
    type = "forward"
  }
}

resource "aws_lb_listener" "a_day" {
  load_balancer_arn = aws_lb.public.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"

  routing_http_response_strict_transport_security_header_value = "max-age=86400" # expect: fail aws_lb_listener_strict_transport_security

  default_action {
    type = "forward"
  }
}

resource "aws_lb_listener" "undecided" {
  load_balancer_arn = aws_lb.public.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"

  routing_http_response_strict_transport_security_header_value = var.header # expect: unknown aws_lb_listener_strict_transport_security

  default_action {
    type = "forward"
  }
}

# Low: the application may send it.
resource "aws_lb_listener" "none" { # expect: fail aws_lb_listener_strict_transport_security
  load_balancer_arn = aws_lb.public.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"

  default_action {
    type = "forward"
  }
}

resource "aws_lb_listener" "internal" {
  load_balancer_arn = aws_lb.internal.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"

  default_action {
    type = "forward"
  }
}

resource "aws_lb_listener" "redirect" {
  load_balancer_arn = aws_lb.public.arn
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
