# expect: pass embedded_env_file_mode at "resource"
# expect: pass embedded_env_secrets at "resource"
# expect: pass embedded_vault_hardening at "resource"
# expect: pass embedded_vault_tls at "resource"
# expect: pass embedded_vault_token at "resource"
resource "local_sensitive_file" "env" {
  filename        = "/srv/portal/.env"
  file_permission = "0600"
  content         = file("${path.module}/files/portal.env")
}

# expect: pass embedded_env_file_mode at "resource"
# expect: pass embedded_env_secrets at "resource"
# expect: pass embedded_vault_hardening at "resource"
# expect: pass embedded_vault_tls at "resource"
# expect: pass embedded_vault_token at "resource"
resource "local_file" "worker" {
  filename = "/etc/sysconfig/worker"
  content  = file("${path.module}/files/worker")
}
