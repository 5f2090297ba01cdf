variable "network" {
  type = string
}

variable "method" {
  type = string
}

variable "networks" {
  type    = list(string)
  default = ["10.20.0.0/16", "0.0.0.0/0"]
}

# expect: unknown embedded_pg_hba_methods at "${method}" in files/pg_hba.conf.tftpl
# expect: fail embedded_pg_hba_addresses at "hostssl records app ${network}" in files/pg_hba.conf.tftpl
# expect: unknown embedded_pg_hba_encrypted at "host    reports" in files/pg_hba.conf.tftpl
resource "local_file" "hba" {
  filename = "build/pg_hba.conf"

  content = templatefile("${path.module}/files/pg_hba.conf.tftpl", {
    networks = var.networks
    method   = var.method
    report   = var.network
  })
}
