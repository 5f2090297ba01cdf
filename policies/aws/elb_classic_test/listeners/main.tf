variable "protocol" {
  type = string
}

variable "logged" {
  type = bool
}

variable "certificate" {
  type = string
}

module "http" {
  source = "./modules/balancer"
}

module "tcp" {
  source = "./modules/balancer"

  protocol = "tcp"
  port     = 443
}

resource "aws_elb" "passed_through" { # expect: pass aws_elb_listeners_encrypted, pass aws_elb_instances_encrypted, pass aws_elb_access_logs
  name = "intake"

  access_logs {
    bucket = "clinic-logs"
  }

  listener {
    instance_port     = 8443
    instance_protocol = "TCP"
    lb_port           = 443
    lb_protocol       = "tcp"
  }
}

# Both sides in the clear, each a finding.
resource "aws_elb" "http" { # expect: fail aws_elb_access_logs
  name = "portal"

  listener {
    instance_port     = 8080
    instance_protocol = "HTTP" # expect: fail aws_elb_instances_encrypted
    lb_port           = 80
    lb_protocol       = "HTTP" # expect: fail aws_elb_listeners_encrypted
  }
}

resource "aws_elb" "plain_tcp" {
  name = "mail"

  access_logs {
    bucket  = "clinic-logs"
    enabled = false # expect: fail aws_elb_access_logs
  }

  listener {
    instance_port     = 25
    instance_protocol = "tcp"
    lb_port           = 25 # expect: fail aws_elb_listeners_encrypted
    lb_protocol       = "tcp"
  }
}

resource "aws_elb" "undecided" {
  name = "lab"

  access_logs {
    bucket  = "clinic-logs"
    enabled = var.logged # expect: unknown aws_elb_access_logs
  }

  listener {
    instance_port     = 5432
    instance_protocol = "tcp"
    lb_port           = 5432 # expect: unknown aws_elb_listeners_encrypted
    lb_protocol       = "tcp"
  }
}

resource "aws_elb" "undecided_behind" {
  name = "lab"

  access_logs {
    bucket = "clinic-logs"
  }

  listener {
    instance_port     = 8443
    instance_protocol = var.protocol # expect: unknown aws_elb_instances_encrypted
    lb_port           = 443
    lb_protocol       = "tcp"
  }
}
