variable "version_of_tls" {
  type = string
}

# expect: fail embedded_node_tls at "minVersion" in server.js.tftpl
# expect: fail embedded_node_hsts at "maxAge" in server.js.tftpl
# expect: fail embedded_application_crypto at "rc4" in server.js.tftpl
resource "local_file" "server" {
  filename = "out/server.js"
  content  = templatefile("${path.module}/server.js.tftpl", { version = var.version_of_tls })
}

resource "local_file" "client" {
  filename = "out/client.py"

  # expect: fail embedded_python_tls at "CERT_NONE"
  content = <<-EOT
    import ssl
    context.verify_mode = ssl.CERT_NONE
  EOT
}
