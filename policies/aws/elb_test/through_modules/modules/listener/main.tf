variable "balancer_arn" {
  type = string
}

variable "protocol" {
  type    = string
  default = "HTTP"
}

variable "ssl_policy" {
  type    = string
  default = "ELBSecurityPolicy-TLS13-1-0-2021-06"
}

variable "redirect_to" {
  type    = string
  default = "HTTP"
}

resource "aws_alb_listener" "plain" {
  load_balancer_arn = var.balancer_arn
  port              = 8080
  protocol          = var.protocol # expect: fail aws_alb_listener_https

  default_action {
    type = "forward"
  }
}

resource "aws_alb_listener" "weak" {
  load_balancer_arn = var.balancer_arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = var.ssl_policy # expect: fail aws_alb_listener_minimum_tls_version

  default_action {
    type = "forward"
  }
}

resource "aws_alb_listener" "redirect" {
  load_balancer_arn = var.balancer_arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      protocol    = var.redirect_to # expect: fail aws_alb_listener_redirect_to_https
      port        = "443"
      status_code = "HTTP_301"
    }
  }
}
