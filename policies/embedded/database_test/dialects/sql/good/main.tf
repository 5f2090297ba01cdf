# expect: pass embedded_mysql_settings at "resource"
# expect: pass embedded_pgcrypto at "resource"
# expect: pass embedded_postgresql_password_encryption at "resource"
# expect: pass embedded_postgresql_settings at "resource"
# expect: pass embedded_sql_passwords at "resource"
resource "aws_redshiftdata_statement" "users" {
  cluster_identifier = "reports"
  database           = "reports"
  db_user            = "admin"
  sql                = file("${path.module}/files/users.sql")
}

# expect: pass embedded_mysql_settings at "resource"
# expect: pass embedded_pgcrypto at "resource"
# expect: pass embedded_postgresql_password_encryption at "resource"
# expect: pass embedded_postgresql_settings at "resource"
# expect: pass embedded_sql_passwords at "resource"
resource "local_file" "schema" {
  filename = "build/schema.sql"
  content  = file("${path.module}/files/schema.sql")
}
