variable "setting" {
  type = string
}

resource "local_file" "client" {
  filename = "out/clinic.ovpn"

  # expect: fail embedded_openvpn_ciphers at "cipher BF-CBC"
  # expect: fail embedded_openvpn_auth at "auth SHA1"
  # expect: fail embedded_openvpn_peer_verified at "client"
  # expect: fail embedded_openvpn_tls_stated at "client"
  content = <<-EOT
    client
    remote vpn.example.org 1194
    cipher BF-CBC
    auth SHA1
  EOT
}

resource "local_file" "server" {
  filename = "out/openvpn/server.conf"

  # expect: unknown embedded_openvpn_ciphers at "cipher ${var.setting}"
  # expect: unknown embedded_openvpn_auth at "tls-version-min ${var.setting}"
  content = <<-EOT
    server 10.8.0.0 255.255.255.0
    cipher ${var.setting}
    tls-version-min ${var.setting}
  EOT
}

module "vpn" {
  source = "../modules/vpn"
  cipher = "AES-256-CBC"
}
