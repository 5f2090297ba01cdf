variable "setting" {
  type = string
}

resource "aws_instance" "postgres" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "r7g.large"

  # expect: fail embedded_pg_hba_encrypted at "10.20.0.0/16"
  # expect: fail embedded_pg_hba_methods at "hostssl all all ::/0"
  # expect: fail embedded_pg_hba_addresses at "hostssl all all ::/0"
  # expect: fail embedded_postgresql_settings at "ssl_min_protocol_version"
  # expect: fail embedded_postgresql_password_encryption at "password_encryption = md5"
  # expect: fail embedded_sql_passwords at "alter user app"
  # expect: fail embedded_pgcrypto at "encrypt(data"
  user_data = <<-EOT
    #!/bin/bash
    cat > /var/lib/pgsql/data/pg_hba.conf <<'CONF'
    host    all all 10.20.0.0/16   scram-sha-256
    hostssl all all ::/0 md5
    CONF
    cat >> /var/lib/pgsql/data/postgresql.conf <<'CONF'
    password_encryption = md5
    ssl_min_protocol_version = 'TLSv1.1'
    CONF
    psql <<'SQL'
    -- ALTER USER app PASSWORD 'old'
    alter user app with encrypted password 'sunflower-42';
    SELECT encrypt(data, current_setting('app.key')::bytea, 'bf');
    SQL
  EOT
}

resource "aws_instance" "switched_off" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "r7g.large"

  # expect: fail embedded_postgresql_settings at "ALTER SYSTEM SET ssl TO off"
  # expect: fail embedded_pg_hba_methods at "host all all 127.0.0.1/32 trust"
  # expect: fail embedded_pgcrypto at "pgp_sym_encrypt"
  # expect: fail embedded_mysql_settings at "REQUIRE NONE"
  user_data = <<-EOT
    #!/bin/bash
    psql -c "ALTER SYSTEM SET ssl TO off"
    psql -c "SELECT pgp_sym_encrypt(note, 'lavender')"
    mysql -e "ALTER USER app REQUIRE NONE"
    echo "host all all 127.0.0.1/32 trust" >> /etc/postgresql/16/main/pg_hba.conf
  EOT
}

resource "local_file" "mysql" {
  filename = "out/my.cnf"

  # expect: fail embedded_mysql_settings at "tls_version = TLSv1"
  content = <<-EOT
    [mysqld]
    require_secure_transport = ON
    tls_version = TLSv1,TLSv1.2
  EOT
}

resource "local_file" "mongod" {
  filename = "out/mongod.conf"

  # expect: fail embedded_mongodb_settings at "mode: preferTLS"
  content = <<-EOT
    net:
      tls:
        mode: preferTLS
  EOT
}

resource "local_file" "schema" {
  filename = "out/schema.js"

  # expect: fail embedded_mongodb_field_encryption at "diagnosis"
  content = <<-EOT
    const schema = {
      diagnosis: { encrypt: { algorithm: "AEAD_AES_256_CBC_HMAC_SHA_512-Deterministic" } },
    };
  EOT
}

resource "local_file" "undecided" {
  filename = "out/my.cnf"

  # expect: unknown embedded_mysql_settings at "require_secure_transport"
  content = <<-EOT
    [mysqld]
    require_secure_transport = ${var.setting}
  EOT
}

resource "local_file" "undecided_mongod" {
  filename = "out/mongod.conf"

  # expect: unknown embedded_mongodb_settings at "mode: ${var.setting}"
  content = <<-EOT
    net:
      tls:
        mode: ${var.setting}
  EOT
}

resource "local_file" "undecided_hba" {
  filename = "out/pg_hba.conf"

  # expect: unknown embedded_pg_hba_encrypted at "host all all ${var.setting}"
  # expect: unknown embedded_pg_hba_methods at "host all all ${var.setting}"
  # expect: unknown embedded_pg_hba_addresses at "host all all ${var.setting}"
  content = <<-EOT
    host all all ${var.setting} ${var.setting}
  EOT
}

resource "local_file" "undecided_postgresql" {
  filename = "out/postgresql.conf"

  # expect: unknown embedded_postgresql_settings at "ssl = ${var.setting}"
  # expect: unknown embedded_postgresql_password_encryption at "password_encryption = ${var.setting}"
  content = <<-EOT
    ssl = ${var.setting}
    password_encryption = ${var.setting}
  EOT
}

module "database" {
  source = "../modules/database"
  method = "trust"
}
