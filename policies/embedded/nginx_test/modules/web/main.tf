variable "protocols" {
  type = string
}

# expect: fail embedded_nginx_tls_versions at "ssl_protocols ${protocols}" in nginx.conf.tftpl
resource "local_file" "nginx" {
  filename = "out/site.conf"
  content = templatefile("${path.module}/nginx.conf.tftpl", {
    protocols = var.protocols
    upstreams = ["127.0.0.1:8000"]
  })
}
