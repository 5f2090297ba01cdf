# expect: pass embedded_vault_hardening at "resource"
# expect: pass embedded_vault_tls at "resource"
resource "local_file" "vault" {
  filename = "/etc/vault.d/vault.hcl"
  content  = file("${path.module}/files/vault.hcl")
}
