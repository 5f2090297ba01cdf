# Which of two texts there is depends on what is not known.
variable "legacy" {
  type = bool
}

resource "local_file" "either_0" {
  filename = "out/.env"

  # expect: unknown embedded_vault_tls at "VAULT_ADDR"
  # expect: unknown embedded_vault_token at "VAULT_TOKEN=s.sunflower"
  # expect: unknown embedded_vault_hardening at "VAULT_SKIP_VERIFY=1"
  # expect: unknown embedded_env_secrets at "API_KEY=sunflower-42"
  # expect: unknown embedded_env_file_mode at "VAULT_ADDR"
  content = (var.legacy ? <<-EOT
    VAULT_ADDR=http://vault.internal:8200
    VAULT_TOKEN=s.sunflower
    VAULT_SKIP_VERIFY=1
    API_KEY=sunflower-42
  EOT
  : "")
}
