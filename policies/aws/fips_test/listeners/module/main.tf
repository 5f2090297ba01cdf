variable "name" {
  type = string
}

provider "aws" { # expect: fail aws_fips_endpoint
  alias  = "other"
  region = "us-west-2"
}

resource "aws_lb_listener" "this" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/a/1"
  protocol          = "HTTPS"
  ssl_policy        = var.name # expect: fail aws_lb_listener_fips_policy
}

resource "aws_transfer_server" "this" { # expect: fail aws_transfer_server_fips_policy
  protocols = ["SFTP"]
}
