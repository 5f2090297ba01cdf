# expect: nothing
resource "local_file" "caddy" {
  filename = "/etc/caddy/Caddyfile"
  content  = file("${path.module}/files/Caddyfile")
}
