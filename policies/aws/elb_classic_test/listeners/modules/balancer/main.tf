variable "protocol" {
  type    = string
  default = "http"
}

variable "port" {
  type    = number
  default = 80
}

resource "aws_elb" "this" { # expect: fail aws_elb_access_logs
  name = "portal"

  listener {
    instance_port     = 443
    instance_protocol = var.protocol # expect: fail aws_elb_instances_encrypted
    lb_port           = var.port
    lb_protocol       = var.protocol # expect: fail aws_elb_listeners_encrypted
  }
}
