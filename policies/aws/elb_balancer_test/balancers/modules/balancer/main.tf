variable "internal" {
  type    = bool
  default = null
}

resource "aws_lb" "this" { # expect: fail aws_lb_access_logs, fail aws_lb_invalid_headers_dropped, fail aws_lb_firewall
  name     = "bare"
  internal = var.internal
}
