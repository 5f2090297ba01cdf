# expect: fail embedded_server_tls_versions at "SSLProtocol +TLSv1" in files/records.conf
# expect: fail embedded_server_ciphers at "SSLCipherSuite ALL" in files/records.conf
resource "local_file" "site" {
  filename = "/etc/apache2/sites-available/records.conf"
  content  = file("${path.module}/files/records.conf")
}

# expect: fail embedded_server_tls_versions at "sslproxyprotocol all" in files/proxy.conf
resource "local_file" "proxy" {
  filename = "/etc/apache2/conf-available/proxy.conf"
  content  = file("${path.module}/files/proxy.conf")
}
