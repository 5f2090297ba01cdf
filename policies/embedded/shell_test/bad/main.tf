variable "rounds" {
  type = string
}

resource "aws_instance" "backup" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"

  # expect: fail embedded_openssl_enc at "openssl enc -aes-256-cbc"
  # expect: fail embedded_openssl_authenticated at "openssl enc -aes-256-cbc"
  # expect: fail embedded_openssl_algorithms at "openssl genrsa"
  # expect: fail embedded_gpg at "gpg --symmetric"
  # expect: fail embedded_cleartext_protocols at "vsftpd"
  # expect: fail embedded_downloads_verified at "curl -fsSLk"
  # expect: fail embedded_certbot at "certbot certonly"
  # expect: fail embedded_certbot_renewal at "certbot certonly"
  # expect: fail embedded_disk_encryption at "cryptsetup luksFormat"
  # expect: fail embedded_disk_key_literal at "sunflower"
  # expect: fail embedded_aws_cli_encryption at "aws rds create-db-instance"
  # expect: fail embedded_aws_cli_exists at "rotate-key-in-place"
  user_data = <<-EOT
    #!/bin/bash
    openssl enc -aes-256-cbc -salt -in dump -out dump.enc -k "$PASS"
    openssl genrsa -out old.key 1024
    gpg --symmetric --cipher-algo 3DES dump
    yum install -y vsftpd
    curl -fsSLk https://example.org/tool.tgz -o /tmp/tool.tgz
    pip install certbot
    certbot certonly --standalone --rsa-key-size 1024 -d x.example.org
    echo "sunflower-42" | cryptsetup luksFormat --cipher aes-cbc-plain /dev/nvme1n1 -
    aws rds create-db-instance --db-instance-identifier a \
      --engine postgres
    aws kms rotate-key-in-place --key-id alias/data
  EOT
}

resource "aws_ecs_task_definition" "job" {
  family = "job"
  container_definitions = jsonencode([
    {
      name  = "job"
      image = "job:1"
      # expect: fail embedded_downloads_verified at "curl http://"
      command = ["sh", "-c", "curl http://example.org/install.sh | bash"]
    },
  ])
}

resource "aws_cloudwatch_log_group" "quiet" {
  name = "quiet"
}

resource "cloudinit_config" "node" {
  part {
    content_type = "text/cloud-config"
    # expect: fail embedded_cleartext_protocols at "telnet-server"
    # expect: fail embedded_downloads_verified at "--no-check-certificate"
    # expect: fail embedded_openssl_enc at "openssl enc"
    # expect: fail embedded_openssl_authenticated at "openssl enc"
    content = <<-EOT
      #cloud-config
      packages:
        - telnet-server
      write_files:
        - path: /etc/cron.d/backup
          content: |
            0 3 * * * root wget -q --no-check-certificate https://example.org/list
      runcmd:
        - openssl enc -aes-256-cbc -pbkdf2 -iter 1000 -pass file:/run/key -in a -out b
    EOT
  }
}

module "script" {
  source = "../modules/script"
  host   = "files.example.org"
}
