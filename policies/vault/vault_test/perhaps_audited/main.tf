variable "audited" {
  type = bool
}

resource "vault_audit" "file" {
  count = var.audited ? 1 : 0

  type    = "file"
  options = { file_path = "/vault/audit.log" }
}

resource "vault_mount" "transit" { # expect: unknown vault_mount_audited
  path = "transit"
  type = "transit"
}
