variable "protocols" {
  type = string
}

variable "host" {
  type = string
}

variable "root_login" {
  type    = string
  default = "yes"
}

data "cloudinit_config" "app" {
  gzip          = false
  base64_encode = false

  part {
    content_type = "text/cloud-config"

    content = templatefile("${path.module}/files/user-data.yaml.tftpl", {
      protocols  = var.protocols
      host       = var.host
      root_login = var.root_login
      units      = ["nginx", "amazon-ssm-agent"]
    })
  }
}

# expect: fail embedded_downloads_verified at "curl -k" in files/user-data.yaml.tftpl
resource "aws_instance" "app" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"
  user_data     = data.cloudinit_config.app.rendered
}
