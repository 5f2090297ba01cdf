variable "protocol" {
  type = string
}

variable "ciphers" {
  type = string
}

variable "domain" {
  type = string
}

# expect: unknown embedded_server_tls_versions at "SSLProtocol -all ${protocol}" in files/records.conf.tftpl
# expect: unknown embedded_server_ciphers at "SSLCipherSuite ${ciphers}" in files/records.conf.tftpl
resource "aws_s3_object" "site" {
  bucket = "clinic-configuration"
  key    = "httpd/conf.d/records.conf"

  content = templatefile("${path.module}/files/records.conf.tftpl", {
    protocol = var.protocol
    ciphers  = var.ciphers
    domain   = var.domain
  })
}

# A hole elsewhere does not matter.
# expect: fail embedded_server_tls_versions at "SSLProtocol -all ${protocol}" in files/records.conf.tftpl
resource "aws_s3_object" "old" {
  bucket = "clinic-configuration"
  key    = "httpd/conf.d/old.conf"

  content = templatefile("${path.module}/files/records.conf.tftpl", {
    protocol = "+TLSv1.1"
    ciphers  = "ECDHE-RSA-AES256-GCM-SHA384"
    domain   = var.domain
  })
}
