variable "endpoint" {
  type = string
}

module "public" {
  source = "./modules/server"
}

resource "aws_transfer_server" "in_vpc" { # expect: pass aws_transfer_server_in_vpc
  endpoint_type = "VPC"

  tags = {
    Environment = "production"
  }
}

resource "aws_transfer_server" "public" {
  endpoint_type = "PUBLIC" # expect: fail aws_transfer_server_in_vpc

  tags = {
    Environment = "production"
  }
}

resource "aws_transfer_server" "public_by_default" { # expect: fail aws_transfer_server_in_vpc
  tags = {
    Environment = "prod"
  }
}

resource "aws_transfer_server" "public_for_trials" {
  endpoint_type = "PUBLIC"

  tags = {
    Environment = "staging"
  }
}

resource "aws_transfer_server" "undecided" {
  endpoint_type = var.endpoint # expect: unknown aws_transfer_server_in_vpc

  tags = {
    Environment = "production"
  }
}
