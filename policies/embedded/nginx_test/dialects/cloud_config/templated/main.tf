variable "protocols" {
  type = string
}

# expect: unknown embedded_nginx_tls_versions at "ssl_protocols ${protocols}" in files/user-data.yaml.tftpl
data "cloudinit_config" "app" {
  gzip          = true
  base64_encode = true

  part {
    content_type = "text/cloud-config"
    content      = templatefile("${path.module}/files/user-data.yaml.tftpl", { protocols = var.protocols })
  }
}

resource "aws_instance" "app" {
  ami              = "ami-0abcdef1234567890"
  instance_type    = "t3.small"
  user_data_base64 = data.cloudinit_config.app.rendered
}
