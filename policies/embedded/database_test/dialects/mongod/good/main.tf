# expect: pass embedded_mongodb_settings at "resource"
resource "local_file" "mongod" {
  filename = "/etc/mongod.conf"
  content  = file("${path.module}/files/mongod.conf")
}
