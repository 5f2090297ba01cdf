# expect: nothing
variable "app_secret" {
  type = string
}

resource "aws_instance" "postgres" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "r7g.large"
  user_data     = <<-EOT
    #!/bin/bash
    set -euo pipefail
    cat > /var/lib/pgsql/data/pg_hba.conf <<'CONF'
    # host all all 0.0.0.0/0 trust
    local   all all                peer
    host    all all 127.0.0.1/32   scram-sha-256
    hostssl all all 10.20.0.0/16   scram-sha-256
    host    all all 0.0.0.0/0      reject
    CONF
    cat >> /var/lib/pgsql/data/postgresql.conf <<'CONF'
    ssl = on
    ssl_min_protocol_version = 'TLSv1.2'
    password_encryption = 'scram-sha-256'
    CONF
    psql -c "ALTER SYSTEM SET ssl = on"
    psql -v pw="$APP_PASSWORD" <<SQL
    ALTER USER app PASSWORD '$APP_PASSWORD';
    CREATE USER reader;
    SELECT pgp_sym_encrypt(note, current_setting('app.key'), 'cipher-algo=aes256') FROM notes;
    SELECT encode(digest(name, 'sha256'), 'hex') FROM notes;
    SQL
    mysql -e "CREATE USER 'app'@'10.0.%' IDENTIFIED BY '${var.app_secret}' REQUIRE X509"
  EOT
}

resource "local_file" "mysql" {
  filename = "out/my.cnf"
  content  = <<-EOT
    # skip-ssl
    [mysqld]
    require_secure_transport = ON
    tls_version = TLSv1.2,TLSv1.3
  EOT
}

resource "local_file" "mongod" {
  filename = "out/mongod.conf"
  content  = <<-EOT
    net:
      port: 27017
      tls:
        mode: requireTLS
    security:
      authorization: enabled
  EOT
}

resource "local_file" "schema" {
  filename = "out/schema.js"
  content  = <<-EOT
    const schema = {
      ssn: { encrypt: { algorithm: "AEAD_AES_256_CBC_HMAC_SHA_512-Deterministic" } },
      diagnosis: { encrypt: { algorithm: "AEAD_AES_256_CBC_HMAC_SHA_512-Random" } },
    };
  EOT
}
