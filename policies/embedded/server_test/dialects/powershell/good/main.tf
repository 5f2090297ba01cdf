# expect: pass embedded_server_tls_versions at "resource"
resource "aws_launch_template" "windows" {
  name      = "windows"
  user_data = base64encode(file("${path.module}/files/setup.ps1"))
}
