# expect: nothing
resource "local_file" "client" {
  filename = "out/clinic.ovpn"
  content  = <<-EOT
    client
    dev tun
    remote vpn.example.org 1194
    ;cipher BF-CBC
    # auth MD5
    remote-cert-tls server
    data-ciphers AES-256-GCM:CHACHA20-POLY1305
    cipher AES-256-GCM
    auth SHA256
    tls-version-min 1.2
    <ca>
    cipher none
    </ca>
  EOT
}
