# A web server as it should be. expect: nothing stands below, so that passes count.
# expect: nothing

resource "aws_instance" "web" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"

  user_data = <<-EOF
    #!/bin/bash
    set -euo pipefail
    dnf install -y nginx
    cat > /etc/nginx/conf.d/portal.conf <<'CONF'
    # ssl_protocols TLSv1;   that was before
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_ciphers ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-CHACHA20-POLY1305;
    ssl_session_tickets off;

    upstream app {
      server 127.0.0.1:8000;
    }

    server {
      listen 80;
      listen [::]:80;
      location /.well-known/acme-challenge/ { root /var/www/acme; }
      location /healthz { return 200 ok; }
      location / { return 301 https://$host$request_uri; }
    }

    server {
      listen 443 ssl;
      server_name portal.example.org;
      ssl_certificate     /etc/pki/tls/certs/portal.pem;
      ssl_certificate_key /etc/pki/tls/private/portal.key;
      add_header Strict-Transport-Security "max-age=63072000; includeSubDomains" always;
      location / { proxy_pass http://app; }
      location /lab { proxy_pass https://lab.internal; proxy_ssl_verify on; }
      location /live { proxy_pass http://unix:/run/live.sock; }
    }
    CONF
    systemctl enable --now nginx
  EOF
}

resource "aws_instance" "worker" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"
  user_data     = "#!/bin/bash\nyum update -y\n"
}

# The authority asks below .well-known; there is nothing else.
resource "local_file" "challenge" {
  filename = "out/nginx.conf"
  content  = <<-EOF
    server {
      listen 80;
      location ~ /.well-known {
        root /var/www;
      }
    }
  EOF
}
