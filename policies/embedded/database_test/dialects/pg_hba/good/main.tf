# expect: pass embedded_pg_hba_addresses at "resource"
# expect: pass embedded_pg_hba_encrypted at "resource"
# expect: pass embedded_pg_hba_methods at "resource"
resource "aws_instance" "postgres" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "r7g.large"

  user_data = <<-EOT
    #!/bin/bash
    set -euo pipefail
    dnf install -y postgresql16-server
    postgresql-setup --initdb
    cat > /var/lib/pgsql/data/pg_hba.conf <<'CONF'
    # TYPE  DATABASE        USER            ADDRESS                 METHOD
    # host  all             all             0.0.0.0/0               trust
    local   all             postgres                                peer
    local   all             all                                     scram-sha-256
    host    all             all             127.0.0.1/32            scram-sha-256
    host    all             all             ::1/128                 scram-sha-256
    hostssl records         app             10.20.0.0/16            scram-sha-256
    hostssl "records"       "report_%"      10.30.0.0 255.255.0.0   cert clientcert=verify-full
    hostgssenc all          all             10.40.0.0/16            gss
    hostssl replication     replica         10.20.1.0/24            cert
    host    all             all             0.0.0.0/0               reject
    host    all             all             ::/0                    reject
    CONF
    systemctl enable --now postgresql
  EOT
}
