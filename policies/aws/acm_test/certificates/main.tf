variable "method" {
  type = string
}

variable "algorithm" {
  type = string
}

variable "preference" {
  type = string
}

variable "key" {
  type      = string
  sensitive = true
}

variable "other_body" {
  type = string
}

variable "body" {
  type = string
}

resource "tls_private_key" "generated" {
  algorithm   = "ECDSA"
  ecdsa_curve = "P256"
}

module "weak" {
  source = "./modules/certificate"
}

resource "aws_acm_certificate" "good" { # expect: pass aws_acm_certificate_issued, pass aws_acm_certificate_validated_by_dns, pass aws_acm_certificate_strong_key, pass aws_acm_certificate_transparency_logged
  domain_name       = "portal.clinic.example"
  validation_method = "DNS"
}

resource "aws_acm_certificate" "curve" {
  domain_name       = "portal.clinic.example"
  validation_method = "DNS"
  key_algorithm     = "EC_secp384r1"

  options {
    certificate_transparency_logging_preference = "ENABLED"
  }
}

resource "aws_acm_certificate" "by_mail" {
  domain_name       = "portal.clinic.example"
  validation_method = "EMAIL" # expect: fail aws_acm_certificate_validated_by_dns
}

resource "aws_acm_certificate" "not_said" { # expect: fail aws_acm_certificate_validated_by_dns
  domain_name = "portal.clinic.example"
}

resource "aws_acm_certificate" "short" {
  domain_name       = "portal.clinic.example"
  validation_method = "DNS"
  key_algorithm     = "RSA_1024" # expect: fail aws_acm_certificate_strong_key
}

resource "aws_acm_certificate" "hidden" {
  domain_name       = "portal.clinic.example"
  validation_method = "DNS"

  options {
    certificate_transparency_logging_preference = "DISABLED" # expect: fail aws_acm_certificate_transparency_logged
  }
}

# Nobody outside sees it.
resource "aws_acm_certificate" "private" {
  domain_name               = "portal.clinic.example"
  certificate_authority_arn = "arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/1"

  options {
    certificate_transparency_logging_preference = "DISABLED"
  }
}

resource "aws_acm_certificate" "undecided" {
  domain_name       = "portal.clinic.example"
  validation_method = var.method    # expect: unknown aws_acm_certificate_validated_by_dns
  key_algorithm     = var.algorithm # expect: unknown aws_acm_certificate_strong_key

  options {
    certificate_transparency_logging_preference = var.preference # expect: unknown aws_acm_certificate_transparency_logged
  }
}

resource "aws_acm_certificate" "imported" {
  certificate_body = "-----BEGIN CERTIFICATE-----" # expect: fail aws_acm_certificate_issued
  private_key      = "-----BEGIN PRIVATE KEY-----" # expect: fail aws_acm_certificate_private_key_not_in_state
}

# What is write-only is not in the state.
resource "aws_acm_certificate" "imported_write_only" {   # expect: pass aws_acm_certificate_private_key_not_in_state
  certificate_body       = "-----BEGIN CERTIFICATE-----" # expect: fail aws_acm_certificate_issued
  private_key_wo         = "-----BEGIN PRIVATE KEY-----"
  private_key_wo_version = 1
}

# The key is reported where it is made.
resource "aws_acm_certificate" "generated" {
  certificate_body = "-----BEGIN CERTIFICATE-----" # expect: fail aws_acm_certificate_issued
  private_key      = tls_private_key.generated.private_key_pem
}

resource "aws_acm_certificate" "imported_from_a_variable" {
  certificate_body = "-----BEGIN CERTIFICATE-----" # expect: fail aws_acm_certificate_issued
  private_key      = var.key                       # expect: fail aws_acm_certificate_private_key_not_in_state
}

resource "aws_acm_certificate" "perhaps_imported" {
  certificate_body = var.body # expect: unknown aws_acm_certificate_issued, unknown aws_acm_certificate_validated_by_dns, unknown aws_acm_certificate_strong_key, unknown aws_acm_certificate_transparency_logged, unknown aws_acm_certificate_private_key_not_in_state
}

resource "aws_api_gateway_domain_name" "undecided" {
  domain_name             = "api.clinic.example"
  certificate_name        = "api"
  certificate_body        = var.body # expect: unknown aws_api_gateway_domain_name_private_key_not_in_state
  certificate_private_key = var.key
}

resource "aws_iam_server_certificate" "undecided" { # expect: unknown aws_iam_server_certificate_from_acm
  name             = "records"
  certificate_body = var.other_body
  private_key      = var.key
}

# It is in ACM too.
resource "aws_iam_server_certificate" "imported" { # expect: pass aws_iam_server_certificate_from_acm
  name             = "letters"
  certificate_body = "-----BEGIN CERTIFICATE-----"
  private_key      = var.key
}

resource "aws_iam_server_certificate" "uploaded" { # expect: unknown aws_iam_server_certificate_from_acm
  name             = "portal"
  certificate_body = "-----BEGIN CERTIFICATE----- portal"
  private_key      = var.key
}

resource "aws_api_gateway_domain_name" "uploaded" {
  domain_name             = "api.clinic.example"
  certificate_name        = "api"
  certificate_body        = "-----BEGIN CERTIFICATE-----"
  certificate_private_key = "-----BEGIN PRIVATE KEY-----" # expect: fail aws_api_gateway_domain_name_private_key_not_in_state
}

resource "aws_api_gateway_domain_name" "generated" {
  domain_name             = "api.clinic.example"
  certificate_name        = "api"
  certificate_body        = "-----BEGIN CERTIFICATE-----"
  certificate_private_key = tls_private_key.generated.private_key_pem
}

resource "aws_api_gateway_domain_name" "perhaps" {
  domain_name             = "api.clinic.example"
  certificate_name        = "api"
  certificate_body        = "-----BEGIN CERTIFICATE-----"
  certificate_private_key = var.key # expect: fail aws_api_gateway_domain_name_private_key_not_in_state
}

resource "aws_api_gateway_domain_name" "acm" {
  domain_name     = "api.clinic.example"
  certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/1"
}
