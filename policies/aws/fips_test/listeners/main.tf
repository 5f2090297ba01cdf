variable "fips" {
  type = bool
}

variable "name" {
  type = string
}

provider "aws" {
  region            = "us-east-1"
  use_fips_endpoint = true
}

provider "aws" { # expect: fail aws_fips_endpoint
  alias  = "plain"
  region = "us-east-1"
}

provider "aws" {
  alias             = "undecided"
  region            = "us-east-1"
  use_fips_endpoint = var.fips # expect: unknown aws_fips_endpoint
}

resource "aws_lb_listener" "fine" { # expect: pass aws_lb_listener_fips_policy
  load_balancer_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/a/1"
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04"
}

resource "aws_lb_listener" "not_fine" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/a/1"
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06" # expect: fail aws_lb_listener_fips_policy
}

resource "aws_lb_listener" "undecided" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/a/1"
  protocol          = "HTTPS"
  ssl_policy        = var.name # expect: unknown aws_lb_listener_fips_policy
}

# Without TLS, there is no policy to judge.
resource "aws_lb_listener" "plain" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/a/1"
  protocol          = "HTTP"
}

resource "aws_transfer_server" "fine" { # expect: pass aws_transfer_server_fips_policy
  security_policy_name = "TransferSecurityPolicy-FIPS-2024-01"
}

resource "aws_transfer_server" "absent" { # expect: fail aws_transfer_server_fips_policy
  protocols = ["SFTP"]
}

resource "aws_transfer_server" "undecided" {
  security_policy_name = var.name # expect: unknown aws_transfer_server_fips_policy
}

module "edge" {
  source = "./module"

  name = "ELBSecurityPolicy-2016-08"
}
