# expect: fail embedded_mysql_settings at "require-secure-transport" in files/my.cnf
resource "local_file" "mysql" {
  filename = "/etc/my.cnf"
  content  = file("${path.module}/files/my.cnf")
}

# expect: fail embedded_mysql_settings at "tls-version" in files/legacy.cnf
resource "local_file" "legacy" {
  filename = "/etc/mysql/mariadb.conf.d/60-legacy.cnf"
  content  = file("${path.module}/files/legacy.cnf")
}

# expect: fail embedded_mysql_settings at "skip-ssl" in files/replica.cnf
resource "kubernetes_config_map" "replica" {
  metadata {
    name = "replica"
  }

  data = {
    "my.cnf" = file("${path.module}/files/replica.cnf")
  }
}
