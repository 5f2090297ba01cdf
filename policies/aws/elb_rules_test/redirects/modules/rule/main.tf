variable "protocol" {
  type    = string
  default = "HTTP"
}

variable "listener_arn" {
  type = string
}

resource "aws_lb_listener_rule" "this" {
  listener_arn = var.listener_arn

  action {
    type = "redirect"

    redirect {
      protocol    = var.protocol # expect: fail aws_lb_listener_rule_redirect_to_https
      status_code = "HTTP_301"
    }
  }

  condition {
    path_pattern {
      values = ["/old/*"]
    }
  }
}
