# expect: fail embedded_openssl_enc at "openssl aes-256-cbc" in files/setup.sh
# expect: fail embedded_openssl_authenticated at "openssl aes-256-cbc" in files/setup.sh
# expect: fail embedded_openssl_algorithms at "openssl genrsa" in files/setup.sh
# expect: fail embedded_gpg at "gpg --batch" in files/setup.sh
# expect: fail embedded_cleartext_protocols at "tftp-server" in files/setup.sh
# expect: fail embedded_downloads_verified at "pip install" in files/setup.sh
# expect: fail embedded_certbot at "certbot certonly" in files/setup.sh
# expect: fail embedded_certbot_renewal at "certbot certonly" in files/setup.sh
# expect: fail embedded_disk_encryption at "cryptsetup luksFormat" in files/setup.sh
# expect: fail embedded_disk_key_literal at "tulip-harbour-91" in files/setup.sh
# expect: fail embedded_aws_cli_encryption at "aws ec2 create-volume" in files/setup.sh
# expect: fail embedded_aws_cli_exists at "aws rds describe-db-snapshots" in files/setup.sh
resource "aws_instance" "app" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"
  user_data     = file("${path.module}/files/setup.sh")
}
