variable "protocol" {
  type    = string
  default = "HTTP"
}

resource "aws_lb_target_group" "this" {
  name     = "portal"
  port     = 8080
  protocol = var.protocol # expect: fail aws_lb_target_group_encrypted
}
