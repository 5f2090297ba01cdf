variable "method" {
  type = string
}

# expect: fail embedded_pg_hba_encrypted at "host all" in pg_hba.conf.tftpl
# expect: fail embedded_pg_hba_methods at "host all" in pg_hba.conf.tftpl
# expect: fail embedded_pg_hba_addresses at "host all" in pg_hba.conf.tftpl
resource "local_file" "hba" {
  filename = "out/pg_hba.conf"
  content  = templatefile("${path.module}/pg_hba.conf.tftpl", { method = var.method })
}

resource "local_file" "settings" {
  filename = "out/postgresql.conf"

  # expect: fail embedded_postgresql_settings at "ssl = off"
  # expect: fail embedded_postgresql_password_encryption at "password_encryption = md5"
  content = <<-EOT
    ssl = off
    password_encryption = md5
  EOT
}

resource "local_file" "statements" {
  filename = "out/init.sql"

  # expect: fail embedded_sql_passwords at "CREATE ROLE app"
  # expect: fail embedded_pgcrypto at "digest(password"
  content = <<-EOT
    CREATE ROLE app LOGIN PASSWORD 'sunflower-42';
    UPDATE users SET hash = digest(password, 'md5');
  EOT
}

resource "local_file" "mysql" {
  filename = "out/my.cnf"

  # expect: fail embedded_mysql_settings at "skip-ssl"
  content = <<-EOT
    [mysqld]
    skip-ssl
  EOT
}

resource "local_file" "mongod" {
  filename = "out/mongod.conf"

  # expect: fail embedded_mongodb_settings at "authorization: disabled"
  content = <<-EOT
    security:
      authorization: disabled
  EOT
}

resource "local_file" "schema" {
  filename = "out/schema.js"

  # expect: fail embedded_mongodb_field_encryption at "gender"
  content = <<-EOT
    const schema = {
      gender: { encrypt: { algorithm: "AEAD_AES_256_CBC_HMAC_SHA_512-Deterministic" } },
    };
  EOT
}
