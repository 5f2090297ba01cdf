# expect: fail embedded_downloads_verified at "curl -k" in files/user-data
# expect: fail embedded_cleartext_protocols at "telnetd" in files/user-data
resource "aws_launch_template" "node" {
  name      = "node"
  user_data = base64encode(file("${path.module}/files/user-data"))
}

data "cloudinit_config" "node" {
  gzip          = true
  base64_encode = true

  part {
    content_type = "text/x-shellscript"
    content      = file("${path.module}/files/setup.sh")
  }
}

# expect: fail embedded_openssl_algorithms at "openssl dhparam" in files/setup.sh
resource "aws_instance" "node" {
  ami              = "ami-0abcdef1234567890"
  instance_type    = "t3.small"
  user_data_base64 = data.cloudinit_config.node.rendered
}
