# expect: nothing
resource "local_file" "backup" {
  filename = "/etc/cron.d/backup"
  content  = file("${path.module}/files/backup")
}
