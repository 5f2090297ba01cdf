variable "logged" {
  type = bool
}

variable "type" {
  type = string
}

module "weak" {
  source = "./modules/vpn"
}

resource "aws_ec2_client_vpn_endpoint" "good" { # expect: pass aws_ec2_client_vpn_endpoint_connections_logged, pass aws_ec2_client_vpn_endpoint_strong_authentication
  server_certificate_arn = "arn:aws:acm:eu-central-1:111122223333:certificate/1"
  client_cidr_block      = "10.20.0.0/22"

  authentication_options {
    type = "certificate-authentication"
  }

  authentication_options {
    type = "directory-service-authentication"
  }

  connection_log_options {
    enabled = true
  }
}

resource "aws_ec2_client_vpn_endpoint" "federated" {
  server_certificate_arn = "arn:aws:acm:eu-central-1:111122223333:certificate/1"
  client_cidr_block      = "10.20.0.0/22"

  authentication_options {
    type = "federated-authentication"
  }

  connection_log_options {
    enabled = true
  }
}

resource "aws_ec2_client_vpn_endpoint" "password" {
  server_certificate_arn = "arn:aws:acm:eu-central-1:111122223333:certificate/1"
  client_cidr_block      = "10.20.0.0/22"

  authentication_options {
    type = "directory-service-authentication" # expect: fail aws_ec2_client_vpn_endpoint_strong_authentication
  }

  connection_log_options {
    enabled = false # expect: fail aws_ec2_client_vpn_endpoint_connections_logged
  }
}

resource "aws_ec2_client_vpn_endpoint" "undecided" {
  server_certificate_arn = "arn:aws:acm:eu-central-1:111122223333:certificate/1"
  client_cidr_block      = "10.20.0.0/22"

  authentication_options {
    type = var.type # expect: unknown aws_ec2_client_vpn_endpoint_strong_authentication
  }

  connection_log_options {
    enabled = var.logged # expect: unknown aws_ec2_client_vpn_endpoint_connections_logged
  }
}
