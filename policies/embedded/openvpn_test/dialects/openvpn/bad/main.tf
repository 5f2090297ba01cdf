# expect: fail embedded_openvpn_ciphers at "data-ciphers AES-256-GCM:BF-CBC" in files/clinic.ovpn
# expect: fail embedded_openvpn_auth at "auth SHA1" in files/clinic.ovpn
# expect: fail embedded_openvpn_peer_verified at "client" in files/clinic.ovpn
# expect: fail embedded_openvpn_tls_stated at "client" in files/clinic.ovpn
resource "local_file" "client" {
  filename = "build/clinic.ovpn"
  content  = file("${path.module}/files/clinic.ovpn")
}

# expect: fail embedded_openvpn_ciphers at "cipher AES-256-CBC" in files/server.conf
# expect: fail embedded_openvpn_auth at "tls-version-min 1.0" in files/server.conf
resource "local_file" "server" {
  filename = "/etc/openvpn/server.conf"
  content  = file("${path.module}/files/server.conf")
}
