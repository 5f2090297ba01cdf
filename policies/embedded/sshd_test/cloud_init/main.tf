# Files in base64 are decoded.
resource "aws_instance" "decoded" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"

  # expect: fail embedded_sshd_protocol at "UG9ydCAy"
  user_data = <<-EOT
    #cloud-config
    write_files:
      - path: /etc/ssh/sshd_config
        encoding: b64
        content: UG9ydCAyMgpQcm90b2NvbCAxClBlcm1pdFJvb3RMb2dpbiBubwo=
  EOT
}

resource "aws_instance" "decoded_expression" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"

  # expect: fail embedded_sshd_protocol at "base64encode"
  user_data = <<-EOT
    #cloud-config
    write_files:
      - encoding: base64
        content: ${base64encode("Port 22\nProtocol 1\n")}
        path: /etc/ssh/sshd_config
  EOT
}

# What is compressed cannot be read here.
# expect: unknown embedded_sshd_access at "resource", unknown embedded_sshd_ciphers at "resource"
# expect: unknown embedded_sshd_kex_algorithms at "resource", unknown embedded_sshd_macs at "resource"
# expect: unknown embedded_sshd_protocol at "resource"
resource "aws_instance" "compressed" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
  user_data     = <<-EOT
    #cloud-config
    write_files:
      - path: /etc/ssh/sshd_config
        encoding: gzip+base64
        content: H4sIAAAAAAAAAwvIL8ovKVYwMuICAMhUxWUIAAAA
  EOT
}

# As yamlencode writes it, without the line that a file of cloud-init begins with.
resource "aws_instance" "encoded" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
  user_data = yamlencode({
    write_files = [{
      path    = "/etc/ssh/sshd_config"
      content = "Port 22\nProtocol 1\n" # expect: fail embedded_sshd_protocol
    }]
  })
}

# The type says what the content is.
data "cloudinit_config" "typed" {
  part {
    content_type = "text/cloud-config"
    content = yamlencode({
      write_files = [{
        path    = "/etc/ssh/sshd_config"
        content = "Port 22\nProtocol 1\n" # expect: fail embedded_sshd_protocol
      }]
    })
  }
}

resource "aws_instance" "typed" {
  ami              = "ami-0123456789abcdef0"
  instance_type    = "t3.micro"
  user_data_base64 = data.cloudinit_config.typed.rendered
}

# JSON is YAML too.
resource "aws_instance" "json" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"

  # expect: fail embedded_sshd_protocol at "jsonencode"
  user_data = "#cloud-config\n${jsonencode({
    write_files = [{
      path    = "/etc/ssh/sshd_config"
      content = "Port 22\nProtocol 1\n"
    }]
  })}"
}
