variable "protocols" {
  type = string
}

resource "aws_instance" "web" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"

  # expect: fail embedded_nginx_tls_versions at "ssl_protocols TLSv1 TLSv1.2"
  # expect: fail embedded_nginx_ciphers at "ssl_ciphers HIGH"
  # expect: fail embedded_nginx_http_redirects at "listen 80"
  # expect: fail embedded_nginx_session_tickets at "ssl_session_tickets on"
  # expect: fail embedded_nginx_hsts at "max-age=3600"
  # expect: fail embedded_nginx_hsts_everywhere at "max-age=3600"
  # expect: fail embedded_nginx_upstream_tls at "proxy_pass http://app.internal"
  # expect: fail embedded_nginx_upstream_verification at "proxy_pass https://api.internal"
  user_data = <<-EOF
    #!/bin/bash
    cat > /etc/nginx/conf.d/portal.conf <<'CONF'
    ssl_protocols TLSv1 TLSv1.2;
    ssl_ciphers HIGH:!aNULL:!MD5;
    server { listen 80;
      location / { proxy_pass http://app.internal:8080; }
    }
    server {
      listen 443 ssl;
      ssl_session_tickets on;
      add_header Strict-Transport-Security "max-age=3600";
      location /api { proxy_pass https://api.internal; }
    }
    CONF
  EOF
}

resource "local_file" "silent" {
  filename = "build/nginx.conf"

  # expect: fail embedded_nginx_tls_versions_stated at "listen 443 ssl http2"
  # expect: fail embedded_nginx_hsts at "server {"
  content = <<-EOF
    http {
      server {
        listen 443 ssl http2;
        server_name portal.example.org;
      }
    }
  EOF
}

# A hole in what is judged makes it unknown; one elsewhere does not matter.
resource "aws_launch_template" "web" {
  name = "web"

  # expect: unknown embedded_nginx_tls_versions at "ssl_protocols ${var.protocols}"
  # expect: fail embedded_nginx_ciphers at "ssl_ciphers AES128-SHA"
  user_data = base64encode(<<-EOF
    #cloud-config
    write_files:
      - path: /etc/nginx/nginx.conf
        content: |
          http {
            server_name ${var.protocols};
            ssl_protocols ${var.protocols};
            ssl_ciphers AES128-SHA;
          }
  EOF
  )
}

module "web" {
  source    = "../modules/web"
  protocols = "TLSv1.1"
}

module "site" {
  source  = "../modules/site"
  backend = "10.0.4.7"
}

variable "legacy" {
  type = bool
}

# Which of two texts there is depends on what is not known.
resource "local_file" "either" {
  filename = "out/nginx.conf"

  # expect: unknown embedded_nginx_ciphers at "ssl_ciphers ALL"
  # expect: unknown embedded_nginx_hsts at "max-age=60"
  # expect: unknown embedded_nginx_hsts_everywhere at "max-age=60"
  # expect: unknown embedded_nginx_http_redirects at "server { listen 80; root"
  # expect: unknown embedded_nginx_session_tickets at "tickets on"
  # expect: unknown embedded_nginx_tls_versions_stated at "listen 443 ssl;"
  # expect: unknown embedded_nginx_upstream_tls at "proxy_pass http://app.internal;"
  # expect: unknown embedded_nginx_upstream_verification at "proxy_pass https://b"
  content = (var.legacy ? <<-EOF
    server { listen 80; root /srv; }
    server {
      listen 443 ssl;
      ssl_ciphers ALL;
      ssl_session_tickets on;
      add_header Strict-Transport-Security "max-age=60";
      location / { proxy_pass http://app.internal; }
      location /b { proxy_pass https://b.internal; }
    }
  EOF
  : "")
}
