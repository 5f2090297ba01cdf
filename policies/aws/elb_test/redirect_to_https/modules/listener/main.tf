variable "balancer_arn" {
  type = string
}

variable "to" {
  type    = string
  default = "#{protocol}"
}

resource "aws_lb_listener" "this" {
  load_balancer_arn = var.balancer_arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      port        = "443"
      protocol    = var.to # expect: fail aws_lb_listener_redirect_to_https
      status_code = "HTTP_301"
    }
  }
}
