#!/usr/bin/env bash
# curl -k https://example.org/agent
set -euo pipefail

log() { echo "setup: $*" | logger -t setup; }

TOKEN=$(curl --silent --request PUT "http://169.254.169.254/latest/api/token" \
  --header "X-aws-ec2-metadata-token-ttl-seconds: 300")
REGION=$(curl --silent --header "X-aws-ec2-metadata-token: ${TOKEN}" \
  http://169.254.169.254/latest/meta-data/placement/region)

dnf install -y jq cryptsetup certbot python3-certbot-nginx
systemctl disable --now telnet.socket tftp.socket || true

if [[ ! -b /dev/mapper/data ]]; then
  aws secretsmanager get-secret-value --region "$REGION" --secret-id app/disk \
    --query SecretString --output text > /run/disk.key
  cryptsetup luksFormat --batch-mode --type luks2 --cipher aes-xts-plain64 --key-size 512 \
    --key-file /run/disk.key /dev/nvme1n1
  cryptsetup open --key-file /run/disk.key /dev/nvme1n1 data
  shred --remove /run/disk.key
fi

curl --fail --location --output /tmp/agent.tgz https://downloads.example.org/agent.tgz
echo "3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea  /tmp/agent.tgz" | sha256sum --check -

certbot certonly --nginx --non-interactive --agree-tos --key-type ecdsa \
  --email ops@clinic.example --domains portal.clinic.example

openssl genrsa -out /etc/pki/tls/private/app.key 3072
openssl dhparam -out /etc/pki/tls/dh.pem 2048

aws rds create-db-instance \
  --db-instance-identifier scratch \
  --engine postgres \
  --storage-encrypted \
  --kms-key-id alias/data
aws ec2 create-volume --availability-zone "${REGION}a" --size 20 --encrypted

cat > /usr/local/bin/help <<'TXT'
Do not use telnet, ftp or curl -k here.
TXT

log "use openssl enc -k only in films"
curl --insecure https://localhost:8443/health
