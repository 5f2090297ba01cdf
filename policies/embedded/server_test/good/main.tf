# expect: nothing
resource "aws_instance" "apache" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"
  user_data     = <<-EOT
    #!/bin/bash
    cat > /etc/httpd/conf.d/ssl.conf <<'CONF'
    <VirtualHost *:443>
      # SSLProtocol all
      SSLProtocol all -SSLv3 -TLSv1 -TLSv1.1
      SSLCipherSuite ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384
    </VirtualHost>
    CONF
  EOT
}

resource "local_file" "haproxy" {
  filename = "out/haproxy.cfg"
  content  = <<-EOT
    global
      ssl-default-bind-options ssl-min-ver TLSv1.2 no-tls-tickets
      ssl-default-bind-ciphers ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384
    frontend www
      bind :443 ssl crt /etc/haproxy/www.pem
  EOT
}

resource "local_file" "envoy" {
  filename = "out/envoy.yaml"
  content  = <<-EOT
    static_resources:
      listeners:
        - name: https
          transport_socket:
            common_tls_context:
              tls_params:
                tls_minimum_protocol_version: TLSv1_2
  EOT
}

resource "aws_instance" "windows" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"
  user_data     = <<-EOT
    <powershell>
    [Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
    </powershell>
  EOT
}
