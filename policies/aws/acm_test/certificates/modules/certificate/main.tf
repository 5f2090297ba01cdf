variable "method" {
  type    = string
  default = "EMAIL"
}

variable "algorithm" {
  type    = string
  default = "RSA_1024"
}

variable "preference" {
  type    = string
  default = "DISABLED"
}

variable "body" {
  type    = string
  default = "-----BEGIN CERTIFICATE-----"
}

variable "key" {
  type    = string
  default = "-----BEGIN PRIVATE KEY-----"
}

resource "aws_acm_certificate" "this" {
  domain_name       = "portal.clinic.example"
  validation_method = var.method    # expect: fail aws_acm_certificate_validated_by_dns
  key_algorithm     = var.algorithm # expect: fail aws_acm_certificate_strong_key

  options {
    certificate_transparency_logging_preference = var.preference # expect: fail aws_acm_certificate_transparency_logged
  }
}

resource "aws_acm_certificate" "imported" {
  certificate_body = var.body # expect: fail aws_acm_certificate_issued
  private_key      = var.key  # expect: fail aws_acm_certificate_private_key_not_in_state
}

resource "aws_api_gateway_domain_name" "this" {
  domain_name             = "api.clinic.example"
  certificate_name        = "api"
  certificate_body        = var.body
  certificate_private_key = var.key # expect: fail aws_api_gateway_domain_name_private_key_not_in_state
}
