# expect: pass embedded_server_tls_versions at "resource"
resource "local_file" "caddy" {
  filename = "/etc/caddy/Caddyfile"
  content  = file("${path.module}/files/Caddyfile")
}
