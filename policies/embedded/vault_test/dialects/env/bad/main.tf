# expect: fail embedded_env_secrets at "DB_PASSWORD='tulip" in files/portal.env
# expect: fail embedded_env_file_mode at "NODE_ENV" in files/portal.env
# expect: fail embedded_vault_token at "VAULT_TOKEN" in files/portal.env
# expect: fail embedded_vault_tls at "VAULT_ADDR" in files/portal.env
# expect: fail embedded_vault_hardening at "VAULT_SKIP_VERIFY" in files/portal.env
resource "local_file" "env" {
  filename = "/srv/portal/.env"
  content  = file("${path.module}/files/portal.env")
}

resource "local_file" "worker" {
  filename = "/etc/sysconfig/worker"
  content  = file("${path.module}/files/worker")
}
