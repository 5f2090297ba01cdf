# expect: nothing
resource "local_file" "site" {
  filename = "/etc/httpd/conf.d/records.conf"
  content  = file("${path.module}/files/records.conf")
}
