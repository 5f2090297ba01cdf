# expect: pass embedded_server_ciphers at "resource"
# expect: pass embedded_server_tls_versions at "resource"
resource "aws_instance" "proxy" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"

  user_data = <<-EOT
    #!/bin/bash
    dnf install -y haproxy
    cat > /etc/haproxy/haproxy.cfg <<'CONF'
    ${indent(4, file("${path.module}/files/haproxy.cfg"))}
    CONF
    systemctl enable --now haproxy
  EOT
}
