# Which of two texts there is depends on what is not known.
variable "legacy" {
  type = bool
}

resource "aws_instance" "either_0" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"

  # expect: unknown embedded_openssl_enc at "openssl enc -aes"
  # expect: unknown embedded_openssl_authenticated at "openssl enc -aes"
  # expect: unknown embedded_openssl_algorithms at "openssl genrsa"
  # expect: unknown embedded_gpg at "gpg --disable"
  # expect: unknown embedded_cleartext_protocols at "apt-get install"
  # expect: unknown embedded_downloads_verified at "wget"
  # expect: unknown embedded_certbot at "certbot --standalone"
  # expect: unknown embedded_certbot_renewal at "certbot --standalone"
  # expect: unknown embedded_disk_encryption at "cryptsetup luksFormat"
  # expect: unknown embedded_disk_key_literal at "echo sunflower"
  # expect: unknown embedded_aws_cli_encryption at "aws ec2"
  # expect: unknown embedded_aws_cli_exists at "aws kms"
  user_data = (var.legacy ? <<-EOT
    #!/bin/sh
    openssl enc -aes-128-ctr -in a -out b
    openssl genrsa 512
    gpg --disable-mdc -c a
    apt-get install -y tftpd-hpa
    wget --no-check-certificate https://example.org/a
    pip install certbot
    certbot --standalone --rsa-key-size 512 -d example.org
    echo sunflower | cryptsetup luksFormat -c des /dev/xvdf -
    aws ec2 create-volume --size 1
    aws kms rotate-key --key-id a
  EOT
  : "")
}
