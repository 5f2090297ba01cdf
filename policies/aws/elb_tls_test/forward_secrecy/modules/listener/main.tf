variable "balancer_arn" {
  type = string
}

variable "ssl_policy" {
  type    = string
  default = "ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06"
}

resource "aws_lb_listener" "this" {
  load_balancer_arn = var.balancer_arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = var.ssl_policy # expect: fail aws_lb_listener_forward_secrecy

  default_action {
    type = "forward"
  }
}
