# expect: fail embedded_nginx_tls_versions at "ssl_protocols TLSv1 TLSv1.2" in files/user-data.yaml
# expect: fail embedded_nginx_hsts at "server {" in files/user-data.yaml
resource "aws_instance" "app" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"
  user_data     = file("${path.module}/files/user-data.yaml")
}
