variable "balancer_arn" {
  type = string
}

variable "certificate_arn" {
  type = string
}

resource "aws_lb_listener" "this" {
  load_balancer_arn = var.balancer_arn
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
  certificate_arn   = var.certificate_arn # expect: fail aws_lb_listener_certificate_from_acm

  default_action {
    type = "forward"
  }
}
