variable "minimum" {
  type = string
}

variable "servers" {
  type = list(string)
}

# expect: unknown embedded_server_tls_versions at "ssl-min-ver ${minimum}" in files/haproxy.cfg.tftpl
# expect: fail embedded_server_ciphers at "ssl-default-bind-ciphers" in files/haproxy.cfg.tftpl
resource "local_file" "proxy" {
  filename = "build/haproxy.cfg"

  content = templatefile("${path.module}/files/haproxy.cfg.tftpl", {
    minimum = var.minimum
    servers = var.servers
    names   = ["a", "b"]
  })
}
