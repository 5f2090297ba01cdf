variable "exportable" {
  type = bool
}

variable "backup" {
  type = bool
}

variable "type" {
  type = string
}

variable "period" {
  type = number
}

variable "deletable" {
  type = bool
}

variable "version_needed" {
  type = number
}

variable "convergent" {
  type = bool
}

variable "derived" {
  type = bool
}

resource "vault_transit_secret_backend_key" "records" {
  backend            = "transit"
  name               = "records"
  auto_rotate_period = 86400 * 30
}

resource "vault_transit_secret_backend_key" "spelled_out" {
  backend                = "transit"
  name                   = "sessions"
  type                   = "chacha20-poly1305"
  exportable             = false
  allow_plaintext_backup = false
  deletion_allowed       = false
  min_decryption_version = 1
  min_encryption_version = 0
  auto_rotate_period     = 86400
}

# A key that wraps others may live for a year.
resource "vault_transit_secret_backend_key" "master" {
  backend            = "transit"
  name               = "patients-master"
  auto_rotate_period = 31536000
}

resource "vault_transit_secret_backend_key" "weak" { # expect: fail vault_transit_secret_backend_key_rotation
  backend                = "transit"
  name                   = "weak"
  type                   = "rsa-2048" # expect: fail vault_transit_secret_backend_key_strong_type
  exportable             = true       # expect: fail vault_transit_secret_backend_key_not_exportable
  allow_plaintext_backup = true       # expect: fail vault_transit_secret_backend_key_no_plaintext_backup
  deletion_allowed       = true       # expect: fail vault_transit_secret_backend_key_deletion_protected
  min_decryption_version = 3          # expect: fail vault_transit_secret_backend_key_old_versions_decryptable
}

resource "vault_transit_secret_backend_key" "never" {
  backend            = "transit"
  name               = "never"
  auto_rotate_period = 0 # expect: fail vault_transit_secret_backend_key_rotation
}

resource "vault_transit_secret_backend_key" "seldom" {
  backend            = "transit"
  name               = "seldom"
  auto_rotate_period = 31536000 # expect: fail vault_transit_secret_backend_key_rotation
}

resource "vault_transit_secret_backend_key" "pinned" {
  backend                = "transit"
  name                   = "pinned"
  auto_rotate_period     = 86400
  min_encryption_version = 2 # expect: fail vault_transit_secret_backend_key_old_versions_decryptable
}

resource "vault_transit_secret_backend_key" "searchable" {
  backend               = "transit"
  name                  = "searchable"
  auto_rotate_period    = 86400
  derived               = true
  convergent_encryption = true # expect: fail vault_transit_secret_backend_key_not_convergent
}

resource "vault_transit_secret_backend_key" "refused" {
  backend               = "transit"
  name                  = "refused"
  auto_rotate_period    = 86400
  derived               = false # expect: fail vault_transit_secret_backend_key_convergent_with_derivation
  convergent_encryption = true  # expect: fail vault_transit_secret_backend_key_not_convergent
}

resource "vault_transit_secret_backend_key" "given" {
  backend                = "transit"
  name                   = "given"
  type                   = var.type           # expect: unknown vault_transit_secret_backend_key_strong_type
  exportable             = var.exportable     # expect: unknown vault_transit_secret_backend_key_not_exportable
  allow_plaintext_backup = var.backup         # expect: unknown vault_transit_secret_backend_key_no_plaintext_backup
  deletion_allowed       = var.deletable      # expect: unknown vault_transit_secret_backend_key_deletion_protected
  min_decryption_version = var.version_needed # expect: unknown vault_transit_secret_backend_key_old_versions_decryptable
  auto_rotate_period     = var.period         # expect: unknown vault_transit_secret_backend_key_rotation
  convergent_encryption  = var.convergent     # expect: unknown vault_transit_secret_backend_key_not_convergent
  derived                = true
}

resource "vault_transit_secret_backend_key" "perhaps_derived" {
  backend               = "transit"
  name                  = "perhaps-derived"
  auto_rotate_period    = 86400
  convergent_encryption = true        # expect: fail vault_transit_secret_backend_key_not_convergent
  derived               = var.derived # expect: unknown vault_transit_secret_backend_key_convergent_with_derivation
}

module "claims" {
  source = "./modules/key"

  name = "claims"
}

module "letters" {
  source = "./modules/key"

  name   = "letters"
  strong = false
}
