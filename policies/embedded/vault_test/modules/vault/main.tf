variable "disable" {
  type = string
}

# expect: fail embedded_vault_tls at "tls_disable" in vault.hcl.tftpl
# expect: fail embedded_vault_hardening at "tls_min_version" in vault.hcl.tftpl
resource "local_file" "vault" {
  filename = "out/vault.hcl"
  content  = templatefile("${path.module}/vault.hcl.tftpl", { disable = var.disable })
}

resource "local_file" "env" {
  filename        = "out/app.env"
  file_permission = "0644"

  # expect: fail embedded_env_secrets at "PASSPHRASE"
  # expect: fail embedded_env_file_mode at "PASSPHRASE"
  # expect: fail embedded_vault_token at "VAULT_TOKEN"
  content = <<-EOT
    PASSPHRASE=sunflower-42
    VAULT_TOKEN=s.sunflower42
  EOT
}
