variable "cipher" {
  type = string
}

# expect: fail embedded_openvpn_ciphers at "cipher ${cipher}" in client.ovpn.tftpl
# expect: fail embedded_openvpn_auth at "tls-version-min 1.0" in client.ovpn.tftpl
# expect: fail embedded_openvpn_peer_verified at "client" in client.ovpn.tftpl
resource "local_file" "client" {
  filename = "out/client.ovpn"
  content  = templatefile("${path.module}/client.ovpn.tftpl", { cipher = var.cipher })
}

# expect: fail embedded_openvpn_tls_stated at "client" in old.ovpn
resource "local_file" "old" {
  filename = "out/old.ovpn"
  content  = file("${path.module}/old.ovpn")
}
