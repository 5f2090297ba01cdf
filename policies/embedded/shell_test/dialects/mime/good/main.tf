# expect: pass embedded_aws_cli_encryption at "resource"
# expect: pass embedded_aws_cli_exists at "resource"
# expect: pass embedded_certbot at "resource"
# expect: pass embedded_certbot_renewal at "resource"
# expect: pass embedded_cleartext_protocols at "resource"
# expect: pass embedded_disk_encryption at "resource"
# expect: pass embedded_disk_key_literal at "resource"
# expect: pass embedded_downloads_verified at "resource"
# expect: pass embedded_gpg at "resource"
# expect: pass embedded_openssl_algorithms at "resource"
# expect: pass embedded_openssl_authenticated at "resource"
# expect: pass embedded_openssl_enc at "resource"
resource "aws_launch_template" "node" {
  name = "node"
  user_data = base64encode(join("\n", [
    "MIME-Version: 1.0",
    "Content-Type: multipart/mixed; boundary=\"==PART==\"",
    "",
    file("${path.module}/files/parts"),
  ]))
}

data "cloudinit_config" "node" {
  gzip          = true
  base64_encode = true

  part {
    filename     = "setup.sh"
    content_type = "text/x-shellscript"
    content      = file("${path.module}/files/setup.sh")
  }

  part {
    content_type = "text/cloud-config"
    content      = "#cloud-config\npackages: [jq]\n"
  }
}

# expect: pass embedded_aws_cli_encryption at "resource"
# expect: pass embedded_aws_cli_exists at "resource"
# expect: pass embedded_certbot at "resource"
# expect: pass embedded_certbot_renewal at "resource"
# expect: pass embedded_cleartext_protocols at "resource"
# expect: pass embedded_disk_encryption at "resource"
# expect: pass embedded_disk_key_literal at "resource"
# expect: pass embedded_downloads_verified at "resource"
# expect: pass embedded_gpg at "resource"
# expect: pass embedded_openssl_algorithms at "resource"
# expect: pass embedded_openssl_authenticated at "resource"
# expect: pass embedded_openssl_enc at "resource"
resource "aws_instance" "node" {
  ami              = "ami-0abcdef1234567890"
  instance_type    = "t3.small"
  user_data_base64 = data.cloudinit_config.node.rendered
}
