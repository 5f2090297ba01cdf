# expect: fail embedded_vault_tls at "tls_disable" in files/vault.hcl
resource "local_file" "vault" {
  filename = "/etc/vault.d/vault.hcl"
  content  = file("${path.module}/files/vault.hcl")
}

# expect: fail embedded_vault_hardening at "tls_min_version" in files/old.hcl
resource "kubernetes_config_map" "old" {
  metadata {
    name = "vault"
  }

  data = {
    "vault-server.hcl" = file("${path.module}/files/old.hcl")
  }
}
