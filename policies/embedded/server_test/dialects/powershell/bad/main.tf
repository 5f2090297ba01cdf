# expect: fail embedded_server_tls_versions at "SecurityProtocol = [Net.SecurityProtocolType]::Ssl3" in files/setup.ps1
resource "aws_launch_template" "windows" {
  name      = "windows"
  user_data = base64encode(file("${path.module}/files/setup.ps1"))
}

# expect: fail embedded_server_tls_versions at "TLS 1.0\Server" in files/schannel.ps1
resource "local_file" "schannel" {
  filename = "build/schannel.ps1"
  content  = file("${path.module}/files/schannel.ps1")
}

# expect: fail embedded_server_tls_versions at "SecurityProtocol = 'Tls11" in files/agent.ps1
resource "aws_s3_object" "agent" {
  bucket  = "clinic-configuration"
  key     = "windows/agent.ps1"
  content = file("${path.module}/files/agent.ps1")
}
