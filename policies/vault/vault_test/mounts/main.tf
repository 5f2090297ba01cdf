variable "version_wanted" {
  type = string
}

variable "shown" {
  type = list(string)
}

variable "raw" {
  type = string
}

resource "vault_mount" "kv" {
  path    = "kv"
  type    = "kv"
  options = { version = "2" }
}

resource "vault_mount" "kv2" {
  path = "kv2"
  type = "kv-v2"
}

resource "vault_mount" "transit" {
  path = "transit"
  type = "transit"
}

resource "vault_mount" "old" {
  path    = "old"
  type    = "kv"
  options = { version = 1 } # expect: fail vault_mount_kv_version_2
}

resource "vault_mount" "unsaid" { # expect: fail vault_mount_kv_version_2
  path = "unsaid"
  type = "kv"
}

resource "vault_mount" "given" {
  path                        = "given"
  type                        = "kv"
  options                     = { version = var.version_wanted } # expect: unknown vault_mount_kv_version_2
  audit_non_hmac_request_keys = var.shown                        # expect: unknown vault_mount_audit_hides_values
}

resource "vault_mount" "shown" {
  path                         = "shown"
  type                         = "transit"
  audit_non_hmac_request_keys  = ["context"]
  audit_non_hmac_response_keys = ["ciphertext", "plaintext"] # expect: fail vault_mount_audit_hides_values
}

resource "vault_audit" "file" {
  type = "file"
  options = {
    file_path = "/vault/audit.log"
  }
}

resource "vault_audit" "raw" {
  type = "file"
  options = {
    file_path = "/vault/raw.log"
    log_raw   = "true" # expect: fail vault_audit_hashed
  }
}

resource "vault_audit" "accessors" {
  type = "socket"
  options = {
    address       = "127.0.0.1:9090"
    hmac_accessor = false # expect: fail vault_audit_hashed
  }
}

resource "vault_audit" "given" {
  type = "file"
  options = {
    file_path = "/vault/given.log"
    log_raw   = var.raw # expect: unknown vault_audit_hashed
  }
}

module "store" {
  source = "./modules/store"

  raw = true
}
