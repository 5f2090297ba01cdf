# expect: fail embedded_server_tls_versions at "protocols tls1.0" in files/Caddyfile
resource "local_file" "caddy" {
  filename = "/etc/caddy/Caddyfile"
  content  = file("${path.module}/files/Caddyfile")
}
