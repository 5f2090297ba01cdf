# expect: nothing
resource "aws_s3_object" "client" {
  bucket  = "clinic-configuration"
  key     = "vpn/clinic.ovpn"
  content = file("${path.module}/files/clinic.ovpn")
}

resource "local_file" "server" {
  filename = "/etc/openvpn/server/clinic.conf"
  content  = file("${path.module}/files/server.conf")
}
