# expect: nothing
resource "aws_redshiftdata_statement" "users" {
  cluster_identifier = "reports"
  database           = "reports"
  db_user            = "admin"
  sql                = file("${path.module}/files/users.sql")
}

resource "local_file" "schema" {
  filename = "build/schema.sql"
  content  = file("${path.module}/files/schema.sql")
}
