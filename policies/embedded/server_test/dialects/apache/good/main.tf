# expect: pass embedded_server_ciphers at "resource"
# expect: pass embedded_server_tls_versions at "resource"
resource "local_file" "site" {
  filename = "/etc/httpd/conf.d/records.conf"
  content  = file("${path.module}/files/records.conf")
}
