variable "logged" {
  type    = bool
  default = false
}

resource "aws_ec2_client_vpn_endpoint" "this" {
  server_certificate_arn = "arn:aws:acm:eu-central-1:111122223333:certificate/1"
  client_cidr_block      = "10.20.0.0/22"

  authentication_options {
    type = "directory-service-authentication" # expect: fail aws_ec2_client_vpn_endpoint_strong_authentication
  }

  connection_log_options {
    enabled = var.logged # expect: fail aws_ec2_client_vpn_endpoint_connections_logged
  }
}
