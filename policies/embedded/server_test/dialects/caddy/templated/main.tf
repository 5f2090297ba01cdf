variable "minimum" {
  type = string
}

variable "domain" {
  type = string
}

# expect: unknown embedded_server_tls_versions at "protocols ${minimum}" in files/user-data.yaml.tftpl
resource "cloudinit_config" "proxy" {
  part {
    content_type = "text/cloud-config"
    content      = templatefile("${path.module}/files/user-data.yaml.tftpl", { minimum = var.minimum, domain = var.domain })
  }
}

# expect: fail embedded_server_tls_versions at "protocols ${minimum}" in files/Caddyfile.tftpl
resource "local_file" "proxy" {
  filename = "build/Caddyfile"
  content  = templatefile("${path.module}/files/Caddyfile.tftpl", { minimum = "tls1.1", domain = var.domain })
}
