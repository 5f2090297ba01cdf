variable "setting" {
  type = string
}

resource "aws_instance" "apache" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"

  # expect: fail embedded_server_tls_versions at "SSLProtocol all -SSLv3"
  # expect: fail embedded_server_ciphers at "SSLCipherSuite HIGH"
  user_data = <<-EOT
    #!/bin/bash
    cat > /etc/httpd/conf.d/ssl.conf <<'CONF'
    <VirtualHost *:443>
      SSLProtocol all -SSLv3
      SSLCipherSuite HIGH:!aNULL
    </VirtualHost>
    CONF
  EOT
}

resource "local_file" "haproxy" {
  filename = "out/haproxy.cfg"

  # expect: fail embedded_server_tls_versions at "bind :443 ssl"
  # expect: unknown embedded_server_ciphers at "ssl-default-bind-ciphers ${var.setting}"
  content = <<-EOT
    global
      ssl-default-bind-ciphers ${var.setting}
    frontend www
      bind :443 ssl crt /etc/haproxy/www.pem ssl-min-ver TLSv1.0
  EOT
}

resource "kubernetes_config_map" "envoy" {
  metadata {
    name = "envoy"
  }

  # expect: unknown embedded_server_tls_versions at "tls_minimum_protocol_version: ${var.setting}"
  data = {
    "envoy.yaml" = <<-EOT
      static_resources:
        tls_params:
          tls_minimum_protocol_version: ${var.setting}
    EOT
  }
}

resource "aws_instance" "windows" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"

  # expect: fail embedded_server_tls_versions at "SecurityProtocolType]::Tls11"
  user_data = <<-EOT
    <powershell>
    [Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls11
    </powershell>
  EOT
}

module "apache" {
  source   = "../modules/apache"
  protocol = "+TLSv1.1"
}
