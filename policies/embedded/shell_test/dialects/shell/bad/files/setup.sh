#!/bin/bash -xe
# Everything that guides of ten years ago say.
yum -y install tftp-server openssl \
  cryptsetup

pip install --trusted-host pypi.clinic.internal --index-url https://pypi.clinic.internal/simple certbot
certbot certonly --standalone --rsa-key-size 1024 \
  --domains portal.clinic.example

if [ ! -e /dev/mapper/data ]; then
  printf '%s' tulip-harbour-91 | cryptsetup luksFormat -q -c aes-cbc-essiv:sha256 /dev/xvdf -
fi

openssl genrsa -out /etc/pki/app.key 1024
for dump in /srv/dumps/*; do
  openssl aes-256-cbc -in "$dump" -out "$dump.enc" -pass pass:lantern
done
sudo -u backup gpg --batch --symmetric --cipher-algo CAST5 --output /srv/a.gpg /srv/a

aws ec2 create-volume --availability-zone eu-central-1a --size 20
aws rds describe-db-snapshots \
  --query 'DBSnapshots[?StorageEncrypted==`false`]'
