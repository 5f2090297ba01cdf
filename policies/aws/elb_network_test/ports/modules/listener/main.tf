variable "balancer_arn" {
  type = string
}

variable "port" {
  type    = number
  default = 23
}

resource "aws_lb_listener" "this" {
  load_balancer_arn = var.balancer_arn
  port              = var.port # expect: fail aws_lb_listener_no_plaintext_protocols
  protocol          = "TCP"

  default_action {
    type = "forward"
  }
}
