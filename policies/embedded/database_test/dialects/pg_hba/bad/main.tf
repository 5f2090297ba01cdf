# expect: fail embedded_pg_hba_encrypted at "host    records" in files/pg_hba.conf
# expect: fail embedded_pg_hba_methods at "md5" in files/pg_hba.conf
# expect: fail embedded_pg_hba_addresses at "0.0.0.0/0" in files/pg_hba.conf
resource "local_file" "hba" {
  filename = "/etc/postgresql/16/main/pg_hba.conf"
  content  = file("${path.module}/files/pg_hba.conf")
}

# expect: fail embedded_pg_hba_methods at "hostssl all all samenet trust" in files/open_hba.conf
# expect: fail embedded_pg_hba_encrypted at "hostnossl all all 10.20.9.0/24 scram-sha-256" in files/open_hba.conf
resource "aws_ssm_parameter" "hba" {
  name  = "/postgres/pg_hba.conf"
  type  = "String"
  value = file("${path.module}/files/open_hba.conf")
}
