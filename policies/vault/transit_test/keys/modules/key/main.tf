variable "name" {
  type = string
}

variable "strong" {
  type    = bool
  default = true
}

resource "vault_transit_secret_backend_key" "this" {
  backend                = "transit"
  name                   = var.name
  type                   = var.strong ? "aes256-gcm96" : "rsa-2048" # expect: fail vault_transit_secret_backend_key_strong_type
  exportable             = !var.strong                              # expect: fail vault_transit_secret_backend_key_not_exportable
  allow_plaintext_backup = !var.strong                              # expect: fail vault_transit_secret_backend_key_no_plaintext_backup
  deletion_allowed       = !var.strong                              # expect: fail vault_transit_secret_backend_key_deletion_protected
  min_encryption_version = var.strong ? 0 : 1                       # expect: fail vault_transit_secret_backend_key_old_versions_decryptable
  auto_rotate_period     = var.strong ? 86400 : 0                   # expect: fail vault_transit_secret_backend_key_rotation
  convergent_encryption  = !var.strong                              # expect: fail vault_transit_secret_backend_key_not_convergent
  derived                = var.strong                               # expect: fail vault_transit_secret_backend_key_convergent_with_derivation
}
