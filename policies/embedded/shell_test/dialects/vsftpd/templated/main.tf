variable "tls" {
  type = string
}

variable "ports" {
  type = object({ min = number, max = number })
}

# expect: unknown embedded_cleartext_protocols at "force_local_data_ssl" in files/vsftpd.conf.tftpl
resource "local_file" "vsftpd" {
  filename = "/etc/vsftpd.conf"

  content = templatefile("${path.module}/files/vsftpd.conf.tftpl", {
    tls    = var.tls
    logins = "YES"
    ports  = var.ports
  })
}

# expect: fail embedded_cleartext_protocols at "force_local_logins_ssl" in files/vsftpd.conf.tftpl
resource "local_file" "old" {
  filename = "build/vsftpd.conf"

  content = templatefile("${path.module}/files/vsftpd.conf.tftpl", {
    tls    = "YES"
    logins = "NO"
    ports  = var.ports
  })
}
