variable "balancer_arn" {
  type = string
}

variable "target_arn" {
  type = string
}

variable "protocol" {
  type    = string
  default = "HTTP"
}

resource "aws_lb_listener" "this" {
  load_balancer_arn = var.balancer_arn
  port              = var.protocol == "HTTP" ? 80 : 443
  protocol          = var.protocol # expect: fail aws_lb_listener_https
  ssl_policy        = var.protocol == "HTTP" ? null : "ELBSecurityPolicy-TLS13-1-2-2021-06"

  default_action {
    type             = "forward"
    target_group_arn = var.target_arn
  }
}
