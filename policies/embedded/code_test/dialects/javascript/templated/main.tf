variable "minimum" {
  type = string
}

variable "age" {
  type    = number
  default = 600
}

variable "host" {
  type = string
}

# expect: unknown embedded_node_tls at "minVersion" in files/index.js.tftpl
# expect: fail embedded_node_hsts at "max-age" in files/index.js.tftpl
resource "local_file" "handler" {
  filename = "build/index.js"

  content = templatefile("${path.module}/files/index.js.tftpl", {
    minimum = var.minimum
    age     = var.age
    host    = var.host
  })
}
