variable "strict" {
  type = bool
}

resource "vault_pki_secret_backend_role" "this" {
  backend        = "pki"
  name           = "of-a-module"
  key_bits       = var.strict ? 4096 : 1024       # expect: fail vault_pki_secret_backend_role_strong_certificates
  max_ttl        = var.strict ? "720h" : "43800h" # expect: fail vault_pki_secret_backend_role_short_certificates
  allow_any_name = !var.strict                    # expect: fail vault_pki_secret_backend_role_names_restricted
}
