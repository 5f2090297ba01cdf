variable "mode" {
  type = string
}

variable "address" {
  type = string
}

# expect: unknown embedded_mongodb_settings at "mode: ${mode}" in files/mongod.conf.tftpl
resource "local_file" "mongod" {
  filename = "build/mongod.conf"
  content  = templatefile("${path.module}/files/mongod.conf.tftpl", { mode = var.mode, address = var.address, login = "enabled" })
}

# expect: fail embedded_mongodb_settings at "authorization: ${login}" in files/mongod.conf.tftpl
resource "local_file" "open" {
  filename = "build/mongod.conf"
  content  = templatefile("${path.module}/files/mongod.conf.tftpl", { mode = "requireTLS", address = var.address, login = "disabled" })
}
