variable "cipher" {
  type = string
}

variable "host" {
  type = string
}

# expect: unknown embedded_openvpn_ciphers at "cipher ${cipher}" in files/client.ovpn.tftpl
# expect: fail embedded_openvpn_auth at "auth ${digest}" in files/client.ovpn.tftpl
resource "local_file" "client" {
  for_each = toset(["laboratory", "pharmacy"])

  filename = "build/${each.key}.ovpn"

  content = templatefile("${path.module}/files/client.ovpn.tftpl", {
    cipher = var.cipher
    host   = var.host
    name   = each.key
    digest = "MD5"
  })
}
