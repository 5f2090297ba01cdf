variable "bits" {
  type = number
}

variable "ttl" {
  type = string
}

variable "any" {
  type = bool
}

resource "vault_pki_secret_backend_role" "default" {
  backend         = "pki"
  name            = "default"
  allowed_domains = ["internal.example.com"]
}

resource "vault_pki_secret_backend_role" "curve" {
  backend        = "pki"
  name           = "curve"
  key_type       = "ec"
  key_bits       = 384
  signature_bits = 384
  max_ttl        = "2160h"
}

resource "vault_pki_secret_backend_role" "seconds" {
  backend = "pki"
  name    = "seconds"
  max_ttl = 7776000
}

resource "vault_pki_secret_backend_role" "weak" {
  backend        = "pki"
  name           = "weak"
  key_bits       = 1024  # expect: fail vault_pki_secret_backend_role_strong_certificates
  max_ttl        = "10y" # a text that Vault refuses
  allow_any_name = true  # expect: fail vault_pki_secret_backend_role_names_restricted
}

resource "vault_pki_secret_backend_role" "small_curve" {
  backend  = "pki"
  name     = "small-curve"
  key_type = "ec"
  key_bits = 224 # expect: fail vault_pki_secret_backend_role_strong_certificates
}

resource "vault_pki_secret_backend_role" "sha1" {
  backend        = "pki"
  name           = "sha1"
  signature_bits = 160 # expect: fail vault_pki_secret_backend_role_strong_certificates
}

resource "vault_pki_secret_backend_role" "long" {
  backend = "pki"
  name    = "long"
  max_ttl = "87600h" # expect: fail vault_pki_secret_backend_role_short_certificates
}

resource "vault_pki_secret_backend_role" "given" {
  backend        = "pki"
  name           = "given"
  key_bits       = var.bits # expect: unknown vault_pki_secret_backend_role_strong_certificates
  max_ttl        = var.ttl  # expect: unknown vault_pki_secret_backend_role_short_certificates
  allow_any_name = var.any  # expect: unknown vault_pki_secret_backend_role_names_restricted
}

module "role" {
  source = "./modules/role"

  strict = false
}
