# expect: fail embedded_server_tls_versions at "ssl-default-bind-options ssl-min-ver TLSv1.1" in files/haproxy.cfg
# expect: fail embedded_server_ciphers at "ssl-default-bind-ciphers" in files/haproxy.cfg
resource "local_file" "proxy" {
  filename = "/etc/haproxy/haproxy.cfg"
  content  = file("${path.module}/files/haproxy.cfg")
}

# expect: fail embedded_server_tls_versions at "force-tlsv10" in files/legacy.cfg
resource "kubernetes_config_map" "legacy" {
  metadata {
    name = "legacy"
  }

  data = {
    "haproxy.cfg" = file("${path.module}/files/legacy.cfg")
  }
}
