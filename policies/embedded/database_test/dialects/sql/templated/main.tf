variable "password" {
  type      = string
  sensitive = true
}

variable "tls" {
  type = string
}

variable "role" {
  type = string
}

# What comes from a variable without a value is not written here.
# expect: unknown embedded_postgresql_settings at "ssl_min_protocol_version" in files/users.sql.tftpl
# expect: fail embedded_sql_passwords at "ALTER ROLE ${role}" in files/users.sql.tftpl
resource "local_file" "users" {
  filename = "build/users.sql"

  content = templatefile("${path.module}/files/users.sql.tftpl", {
    password = var.password
    tls      = var.tls
    role     = var.role
  })
}
