variable "rounds" {
  type = number
}

variable "hour" {
  type = number
}

variable "host" {
  type = string
}

# expect: unknown embedded_openssl_enc at "openssl enc" in files/backup.tftpl
# expect: fail embedded_openssl_authenticated at "openssl enc" in files/backup.tftpl
# expect: fail embedded_downloads_verified at "curl -sk" in files/backup.tftpl
resource "local_file" "backup" {
  filename = "/etc/cron.d/backup"

  content = templatefile("${path.module}/files/backup.tftpl", {
    rounds = var.rounds
    hour   = var.hour
    host   = var.host
  })
}
