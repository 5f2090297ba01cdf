# expect: fail embedded_nginx_tls_versions at "ssl_protocols SSLv3" in files/portal.conf
# expect: fail embedded_nginx_ciphers at "ssl_ciphers DEFAULT" in files/portal.conf
# expect: fail embedded_nginx_hsts at "max-age=86400" in files/portal.conf
# expect: fail embedded_nginx_hsts_everywhere at "max-age=86400" in files/portal.conf
# expect: fail embedded_nginx_http_redirects at "server { # plain" in files/portal.conf
# expect: fail embedded_nginx_session_tickets at "ssl_session_tickets on" in files/portal.conf
# expect: fail embedded_nginx_upstream_tls at "http://10.20.4.7" in files/portal.conf
# expect: fail embedded_nginx_upstream_verification at "https://fhir.clinic.internal" in files/portal.conf
resource "aws_s3_object" "site" {
  bucket  = "clinic-configuration"
  key     = "etc/nginx/conf.d/portal.conf"
  content = file("${path.module}/files/portal.conf")
}

# What it lacks stands at the server that lacks it.
# expect: fail embedded_nginx_tls_versions_stated at "listen 8443 ssl" in files/admin.conf
# expect: fail embedded_nginx_hsts at "server {" in files/admin.conf
resource "local_file" "admin" {
  filename = "/etc/nginx/sites-available/admin"
  content  = file("${path.module}/files/admin.conf")
}
