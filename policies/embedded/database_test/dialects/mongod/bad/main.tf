# expect: fail embedded_mongodb_settings at "mode: allowTLS" in files/mongod.conf
resource "local_file" "mongod" {
  filename = "/etc/mongod.conf"
  content  = file("${path.module}/files/mongod.conf")
}

# expect: fail embedded_mongodb_settings at "authorization" in files/open.conf
resource "kubernetes_config_map" "open" {
  metadata {
    name = "mongo"
  }

  data = {
    "mongod.conf" = file("${path.module}/files/open.conf")
  }
}
