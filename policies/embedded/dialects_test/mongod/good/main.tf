# expect: nothing
resource "local_file" "mongod" {
  filename = "/etc/mongod.conf"
  content  = file("${path.module}/files/mongod.conf")
}
