variable "key" {
  type = string
}

module "uploaded" {
  source = "./modules/certificate"

  key = var.key
}

resource "aws_iam_server_certificate" "uploaded" { # expect: fail aws_iam_server_certificate_from_acm
  name             = "portal"
  certificate_body = "-----BEGIN CERTIFICATE-----"
  private_key      = var.key
}
