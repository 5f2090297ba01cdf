variable "internal" {
  type    = bool
  default = null
}

resource "aws_alb" "this" { # expect: fail aws_alb_access_logs, fail aws_alb_invalid_headers_dropped, fail aws_alb_firewall
  name     = "bare"
  internal = var.internal
}
