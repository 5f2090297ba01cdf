variable "verify" {
  type = string
}

variable "endpoint" {
  type = string
}

# expect: unknown embedded_python_tls at "verify=${verify}" in files/handler.py.tftpl
# expect: fail embedded_application_crypto at "DES3.new" in files/handler.py.tftpl
resource "local_file" "handler" {
  filename = "build/handler.py"
  content  = templatefile("${path.module}/files/handler.py.tftpl", { verify = var.verify, endpoint = var.endpoint })
}

# expect: fail embedded_python_tls at "verify=${verify}" in files/handler.py.tftpl
# expect: fail embedded_application_crypto at "DES3.new" in files/handler.py.tftpl
resource "local_file" "off" {
  filename = "build/off.py"
  content  = templatefile("${path.module}/files/handler.py.tftpl", { verify = "False", endpoint = var.endpoint })
}
