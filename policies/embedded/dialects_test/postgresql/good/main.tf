# expect: nothing
resource "local_file" "postgresql" {
  filename = "/etc/postgresql/16/main/postgresql.conf"
  content  = file("${path.module}/files/postgresql.conf")
}
