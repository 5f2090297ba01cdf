variable "balancer_arn" {
  type = string
}

variable "seconds" {
  type    = number
  default = 300
}

resource "aws_alb_listener" "this" {
  load_balancer_arn = var.balancer_arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"

  routing_http_response_strict_transport_security_header_value = "max-age=${var.seconds}; includeSubDomains" # expect: fail aws_alb_listener_strict_transport_security

  default_action {
    type = "forward"
  }
}
