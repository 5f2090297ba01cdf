# expect: fail embedded_openssl_enc at "openssl enc" in files/backup
# expect: fail embedded_openssl_authenticated at "openssl enc" in files/backup
# expect: fail embedded_downloads_verified at "@daily root wget" in files/backup
# expect: fail embedded_cleartext_protocols at "rsync" in files/backup
resource "local_file" "backup" {
  filename = "/etc/cron.d/backup"
  content  = file("${path.module}/files/backup")
}
