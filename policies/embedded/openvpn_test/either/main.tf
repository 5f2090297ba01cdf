# Which of two texts there is depends on what is not known.
variable "legacy" {
  type = bool
}

resource "local_file" "either_0" {
  filename = "out/a.ovpn"

  # expect: unknown embedded_openvpn_peer_verified at "client"
  # expect: unknown embedded_openvpn_tls_stated at "client"
  content = (var.legacy ? <<-EOT
    client
    remote example.org
  EOT
  : "")
}
