variable "backend" {
  type = string
}

resource "aws_s3_object" "site" {
  bucket = "configuration"
  key    = "etc/nginx/conf.d/site.conf"

  # expect: fail embedded_nginx_ciphers at "ssl_ciphers ECDHE-RSA-AES128-SHA"
  # expect: fail embedded_nginx_hsts at "max-age=600"
  # expect: fail embedded_nginx_hsts_everywhere at "location /assets"
  # expect: fail embedded_nginx_http_redirects at "server { # plain"
  # expect: fail embedded_nginx_session_tickets at "ssl_session_tickets on"
  # expect: fail embedded_nginx_tls_versions_stated at "listen 443 ssl"
  # expect: fail embedded_nginx_upstream_tls at "proxy_pass http://${var.backend}"
  # expect: fail embedded_nginx_upstream_verification at "proxy_pass https://"
  content = <<-EOF
    server { # plain
      listen 0.0.0.0:80;
      root /srv/www;
    }
    server {
      listen 443 ssl;
      ssl_session_tickets on;
      ssl_ciphers ECDHE-RSA-AES128-SHA;
      add_header Strict-Transport-Security "max-age=600" always;
      location / { proxy_pass http://${var.backend}:8080; }
      location /api { proxy_pass https://api.example.org; }
      location /assets {
        add_header Cache-Control "public";
      }
    }
  EOF
}
