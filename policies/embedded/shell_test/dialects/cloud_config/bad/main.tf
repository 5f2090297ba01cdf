# expect: fail embedded_cleartext_protocols at "- rsh-server" in files/user-data.yaml
# expect: fail embedded_openssl_enc at "openssl enc" in files/user-data.yaml
# expect: fail embedded_openssl_authenticated at "openssl enc" in files/user-data.yaml
# expect: fail embedded_downloads_verified at "curl --insecure" in files/user-data.yaml
resource "aws_instance" "app" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"
  user_data     = file("${path.module}/files/user-data.yaml")
}
