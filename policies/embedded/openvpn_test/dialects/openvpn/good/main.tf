# expect: pass embedded_openvpn_auth at "resource"
# expect: pass embedded_openvpn_ciphers at "resource"
# expect: pass embedded_openvpn_peer_verified at "resource"
# expect: pass embedded_openvpn_tls_stated at "resource"
resource "aws_s3_object" "client" {
  bucket  = "clinic-configuration"
  key     = "vpn/clinic.ovpn"
  content = file("${path.module}/files/clinic.ovpn")
}

# expect: pass embedded_openvpn_auth at "resource"
# expect: pass embedded_openvpn_ciphers at "resource"
# expect: pass embedded_openvpn_peer_verified at "resource"
# expect: pass embedded_openvpn_tls_stated at "resource"
resource "local_file" "server" {
  filename = "/etc/openvpn/server/clinic.conf"
  content  = file("${path.module}/files/server.conf")
}
