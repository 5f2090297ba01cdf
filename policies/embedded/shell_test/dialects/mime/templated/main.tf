variable "bits" {
  type = number
}

variable "host" {
  type = string
}

data "cloudinit_config" "node" {
  gzip          = true
  base64_encode = true

  part {
    content_type = "text/x-shellscript"
    content      = templatefile("${path.module}/files/setup.sh.tftpl", { bits = var.bits, host = var.host })
  }
}

# expect: unknown embedded_openssl_algorithms at "openssl dhparam" in files/setup.sh.tftpl
# expect: fail embedded_downloads_verified at "--no-check-certificate" in files/setup.sh.tftpl
resource "aws_instance" "node" {
  ami              = "ami-0abcdef1234567890"
  instance_type    = "t3.small"
  user_data_base64 = data.cloudinit_config.node.rendered
}

# expect: fail embedded_cleartext_protocols at "ftp://${host}" in files/user-data.tftpl
resource "aws_launch_template" "node" {
  name      = "node"
  user_data = base64encode(templatefile("${path.module}/files/user-data.tftpl", { host = var.host }))
}
