# expect: nothing
resource "aws_instance" "app" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"
  user_data     = <<-EOT
    #!/bin/bash
    set -euo pipefail
    # curl -k https://example.org
    TOKEN=$(curl -sS -X PUT http://169.254.169.254/latest/api/token -H "X-aws-ec2-metadata-token-ttl-seconds: 60")
    curl -fsSL https://example.org/tool.tgz -o /tmp/tool.tgz
    curl -k https://localhost:8443/health
    echo "use curl -k only in tests"
    apt-get update && apt-get install -y nginx certbot
    systemctl disable --now vsftpd telnet.socket || true
    certbot certonly --nginx --key-type ecdsa -d portal.example.org -m ops@example.org --agree-tos -n
    openssl req -x509 -newkey rsa:3072 -nodes -keyout key.pem -out cert.pem -days 30 -subj /CN=x
    openssl rand -hex 16
    openssl enc -aes-256-cbc -pbkdf2 -iter 600000 -pass file:/run/key -in dump -out dump.enc
    openssl dgst -sha256 -mac HMAC -macopt hexkey:$(cat /run/mac) -out dump.mac dump.enc
    gpg --batch --symmetric --cipher-algo AES256 --passphrase-file /run/secrets/backup dump
    gpg --batch --passphrase "$PASS" --decrypt dump.gpg
    cryptsetup luksFormat --type luks2 --cipher aes-xts-plain64 --key-size 512 --key-file /run/key /dev/nvme1n1
    echo "$KEY" | cryptsetup open /dev/nvme1n1 data -
    aws ec2 create-volume --encrypted --size 10 --availability-zone eu-central-1a
    aws rds create-db-instance --db-instance-identifier a --storage-encrypted --engine postgres
    aws s3 cp s3://bucket/key . --endpoint-url http://localhost:4566
    aws kms rotate-key-on-demand --key-id alias/data
  EOT
}

resource "aws_ecs_task_definition" "job" {
  family = "job"
  container_definitions = jsonencode([
    { name = "job", image = "job:1", command = ["sh", "-c", "curl -fsS https://example.org | jq ."] },
  ])
}
