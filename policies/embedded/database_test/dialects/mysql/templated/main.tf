variable "secure" {
  type = string
}

variable "versions" {
  type = list(string)
}

# expect: unknown embedded_mysql_settings at "require_secure_transport" in files/my.cnf.tftpl
resource "local_file" "mysql" {
  filename = "build/my.cnf"

  content = templatefile("${path.module}/files/my.cnf.tftpl", {
    secure   = var.secure
    versions = ["TLSv1.2", "TLSv1.3"]
  })
}

# expect: fail embedded_mysql_settings at "tls_version" in files/my.cnf.tftpl
resource "local_file" "old" {
  filename = "build/my.cnf"

  content = templatefile("${path.module}/files/my.cnf.tftpl", {
    secure   = "ON"
    versions = ["TLSv1", "TLSv1.2"]
  })
}
