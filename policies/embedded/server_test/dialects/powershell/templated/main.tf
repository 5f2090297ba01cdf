variable "protocol" {
  type = string
}

variable "host" {
  type = string
}

# expect: unknown embedded_server_tls_versions at "SecurityProtocolType]::${protocol}" in files/setup.ps1.tftpl
resource "aws_instance" "windows" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"
  user_data     = templatefile("${path.module}/files/setup.ps1.tftpl", { protocol = var.protocol, host = var.host })
}

# expect: fail embedded_server_tls_versions at "SecurityProtocolType]::${protocol}" in files/setup.ps1.tftpl
resource "aws_spot_instance_request" "windows" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"
  user_data     = templatefile("${path.module}/files/setup.ps1.tftpl", { protocol = "Tls", host = var.host })
}
