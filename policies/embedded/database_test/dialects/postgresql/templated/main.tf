variable "tls" {
  type = string
}

variable "memory" {
  type = number
}

# expect: unknown embedded_postgresql_settings at "ssl_min_protocol_version" in files/postgresql.conf.tftpl
# expect: fail embedded_postgresql_password_encryption at "password_encryption" in files/postgresql.conf.tftpl
resource "local_file" "postgresql" {
  filename = "build/postgresql.conf"

  content = templatefile("${path.module}/files/postgresql.conf.tftpl", {
    tls      = var.tls
    memory   = var.memory
    password = "md5"
  })
}
