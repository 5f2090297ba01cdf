variable "protocols" {
  type = list(string)
}

variable "domain" {
  type = string
}

variable "backend" {
  type = string
}

# expect: unknown embedded_nginx_tls_versions at "ssl_protocols ${join" in files/portal.conf.tftpl
# expect: fail embedded_nginx_ciphers at "ssl_ciphers AES256-SHA" in files/portal.conf.tftpl
# expect: unknown embedded_nginx_upstream_tls at "proxy_pass ${backend}" in files/portal.conf.tftpl
# expect: unknown embedded_nginx_upstream_verification at "proxy_pass ${backend}" in files/portal.conf.tftpl
resource "aws_launch_template" "web" {
  name = "web"

  user_data = base64encode(templatefile("${path.module}/files/setup.sh.tftpl", {
    configuration = templatefile("${path.module}/files/portal.conf.tftpl", {
      protocols = var.protocols
      domain    = var.domain
      backend   = var.backend
    })
  }))
}
