variable "listeners" {
  type = map(object({ port = number, protocol = optional(string, "HTTP"), cert = optional(string), redirect = optional(bool, false) }))
  default = {
    http  = { port = 80, redirect = true }
    https = { port = 443, protocol = "HTTPS", cert = "arn:aws:acm:eu-west-1:111111111111:certificate/x" }
  }
}
resource "aws_lb" "lb" {
  name                       = "lb"
  load_balancer_type         = "application"
  internal                   = false
  drop_invalid_header_fields = true
  subnets                    = ["subnet-1", "subnet-2"]
}
resource "aws_lb_listener" "l" {
  for_each          = var.listeners
  load_balancer_arn = aws_lb.lb.arn
  port              = each.value.port
  protocol          = each.value.protocol
  certificate_arn   = each.value.cert
  ssl_policy        = each.value.protocol == "HTTPS" ? "ELBSecurityPolicy-TLS13-1-2-2021-06" : null
  default_action {
    type = each.value.redirect ? "redirect" : "fixed-response"
    dynamic "redirect" {
      for_each = each.value.redirect ? [1] : []
      content {
        port        = "443"
        protocol    = "HTTPS"
        status_code = "HTTP_301"
      }
    }
    dynamic "fixed_response" {
      for_each = each.value.redirect ? [] : [true]
      content {
        content_type = "text/plain"
        status_code  = 200
      }
    }
  }
}
