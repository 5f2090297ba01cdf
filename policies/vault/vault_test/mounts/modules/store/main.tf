variable "raw" {
  type = bool
}

resource "vault_mount" "this" {
  path                        = "store"
  type                        = "kv"
  options                     = { version = var.raw ? "1" : "2" } # expect: fail vault_mount_kv_version_2
  audit_non_hmac_request_keys = var.raw ? ["password"] : []       # expect: fail vault_mount_audit_hides_values
}

resource "vault_audit" "this" {
  type = "file"
  options = {
    file_path = "/vault/store.log"
    log_raw   = var.raw # expect: fail vault_audit_hashed
  }
}
