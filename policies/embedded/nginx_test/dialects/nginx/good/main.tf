# expect: pass embedded_nginx_ciphers at "resource"
# expect: pass embedded_nginx_hsts at "resource"
# expect: pass embedded_nginx_hsts_everywhere at "resource"
# expect: pass embedded_nginx_http_redirects at "resource"
# expect: pass embedded_nginx_session_tickets at "resource"
# expect: pass embedded_nginx_tls_versions at "resource"
# expect: pass embedded_nginx_tls_versions_stated at "resource"
# expect: pass embedded_nginx_upstream_tls at "resource"
# expect: pass embedded_nginx_upstream_verification at "resource"
resource "aws_s3_object" "site" {
  bucket  = "clinic-configuration"
  key     = "etc/nginx/conf.d/portal.conf"
  content = file("${path.module}/files/portal.conf")
}
