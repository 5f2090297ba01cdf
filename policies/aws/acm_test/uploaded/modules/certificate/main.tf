variable "key" {
  type = string
}

resource "aws_iam_server_certificate" "this" { # expect: fail aws_iam_server_certificate_from_acm
  name             = "portal"
  certificate_body = "-----BEGIN CERTIFICATE-----"
  private_key      = var.key
}
