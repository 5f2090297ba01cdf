variable "host" {
  type = string
}

# expect: fail embedded_openssl_enc at "openssl enc" in setup.sh.tftpl
# expect: fail embedded_openssl_authenticated at "openssl enc" in setup.sh.tftpl
# expect: fail embedded_openssl_algorithms at "openssl enc" in setup.sh.tftpl
# expect: fail embedded_gpg at "gpg --batch" in setup.sh.tftpl
# expect: fail embedded_cleartext_protocols at "ftp://" in setup.sh.tftpl
# expect: fail embedded_downloads_verified at "--insecure" in setup.sh.tftpl
# expect: fail embedded_certbot at "certbot --nginx" in setup.sh.tftpl
# expect: fail embedded_certbot_renewal at "certbot --nginx" in setup.sh.tftpl
# expect: fail embedded_disk_encryption at "--key-size 128" in setup.sh.tftpl
# expect: fail embedded_disk_key_literal at "printf" in setup.sh.tftpl
# expect: fail embedded_aws_cli_encryption at "--no-verify-ssl" in setup.sh.tftpl
# expect: fail embedded_aws_cli_exists at "enable-rotation" in setup.sh.tftpl
resource "aws_launch_template" "node" {
  name = "node"
  user_data = base64encode(templatefile("${path.module}/setup.sh.tftpl", {
    host = var.host
  }))
}
