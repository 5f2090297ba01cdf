# expect: fail embedded_sql_passwords at "IDENTIFIED BY" in files/users.sql
# expect: fail embedded_mysql_settings at "REQUIRE NONE" in files/users.sql
resource "local_file" "users" {
  filename = "build/users.sql"
  content  = file("${path.module}/files/users.sql")
}

# expect: fail embedded_sql_passwords at "create role" in files/schema.sql
# expect: fail embedded_pgcrypto at "pgp_sym_encrypt" in files/schema.sql
# expect: fail embedded_postgresql_settings at "ssl_min_protocol_version" in files/schema.sql
# expect: fail embedded_postgresql_password_encryption at "password_encryption" in files/schema.sql
resource "aws_s3_object" "schema" {
  bucket  = "clinic-configuration"
  key     = "migrations/001.sql"
  content = file("${path.module}/files/schema.sql")
}
