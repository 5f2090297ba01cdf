# expect: fail embedded_postgresql_settings at "ssl off" in files/postgresql.conf
# expect: fail embedded_postgresql_password_encryption at "password_encryption = 'md5'" in files/postgresql.conf
resource "local_file" "postgresql" {
  filename = "/etc/postgresql/16/main/postgresql.conf"
  content  = file("${path.module}/files/postgresql.conf")
}

# expect: fail embedded_postgresql_settings at "TLSv1.1" in files/tls.conf
resource "aws_s3_object" "tls" {
  bucket  = "clinic-configuration"
  key     = "etc/postgresql/16/main/conf.d/tls.conf"
  content = file("${path.module}/files/tls.conf")
}
