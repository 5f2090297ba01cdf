# Logins are encrypted, data are not.
# expect: fail embedded_cleartext_protocols at "- vsftpd" in files/user-data.yaml
resource "cloudinit_config" "transfer" {
  part {
    content_type = "text/cloud-config"
    content      = file("${path.module}/files/user-data.yaml")
  }
}

# expect: fail embedded_cleartext_protocols at "ssl_enable=NO" in files/vsftpd.conf
resource "local_file" "vsftpd" {
  filename = "/etc/vsftpd.conf"
  content  = file("${path.module}/files/vsftpd.conf")
}
