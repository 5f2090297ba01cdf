variable "balancer_arn" {
  type = string
}

variable "profile" {
  type    = string
  default = "compatible"
}

locals {
  policies = {
    modern     = "ELBSecurityPolicy-TLS13-1-2-2021-06"
    compatible = "ELBSecurityPolicy-TLS13-1-0-2021-06"
  }
}

resource "aws_lb_listener" "this" {
  load_balancer_arn = var.balancer_arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = local.policies[var.profile] # expect: fail aws_lb_listener_minimum_tls_version

  default_action {
    type = "forward"
  }
}
