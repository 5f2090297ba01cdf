# expect: pass embedded_postgresql_password_encryption at "resource"
# expect: pass embedded_postgresql_settings at "resource"
resource "local_file" "postgresql" {
  filename = "/etc/postgresql/16/main/postgresql.conf"
  content  = file("${path.module}/files/postgresql.conf")
}
