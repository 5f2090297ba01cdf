variable "protocol" {
  type = string
}

# expect: fail embedded_server_tls_versions at "SSLProtocol" in httpd.conf.tftpl
# expect: fail embedded_server_ciphers at "SSLCipherSuite" in httpd.conf.tftpl
resource "aws_s3_object" "httpd" {
  bucket  = "configuration"
  key     = "httpd/ssl.conf"
  content = templatefile("${path.module}/httpd.conf.tftpl", { protocol = var.protocol })
}
