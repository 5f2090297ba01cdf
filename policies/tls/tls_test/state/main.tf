module "production" {
  source = "./modules/key"

  environment = "production"
}

module "trial" {
  source = "./modules/key"

  environment = "sandbox"
}

module "undecided" {
  source = "./modules/undecided"

  environment = var.stage_of_this
}

variable "stage_of_this" {
  type = string
}

resource "tls_private_key" "authority" { # expect: fail tls_private_key_not_in_state
  algorithm = "ED25519"
}

resource "tls_self_signed_cert" "authority" {
  private_key_pem       = tls_private_key.authority.private_key_pem
  validity_period_hours = 8760
  allowed_uses          = ["cert_signing"]
}

# It is never in the state.
ephemeral "tls_private_key" "portal" {
  algorithm = "ED25519"
}

resource "tls_private_key" "portal" { # expect: fail tls_private_key_not_in_state
  algorithm = "ED25519"
}

resource "aws_acm_certificate" "portal" {
  private_key      = tls_private_key.portal.private_key_pem
  certificate_body = "-----BEGIN CERTIFICATE-----"
}
