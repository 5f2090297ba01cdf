# expect: pass embedded_mysql_settings at "resource"
resource "local_file" "mysql" {
  filename = "/etc/my.cnf.d/clinic.cnf"
  content  = file("${path.module}/files/clinic.cnf")
}
