# expect: nothing
resource "aws_launch_template" "node" {
  name = "node"
  user_data = base64encode(join("\n", [
    "MIME-Version: 1.0",
    "Content-Type: multipart/mixed; boundary=\"==PART==\"",
    "",
    file("${path.module}/files/parts"),
  ]))
}

data "cloudinit_config" "node" {
  gzip          = true
  base64_encode = true

  part {
    filename     = "setup.sh"
    content_type = "text/x-shellscript"
    content      = file("${path.module}/files/setup.sh")
  }

  part {
    content_type = "text/cloud-config"
    content      = "#cloud-config\npackages: [jq]\n"
  }
}

resource "aws_instance" "node" {
  ami              = "ami-0abcdef1234567890"
  instance_type    = "t3.small"
  user_data_base64 = data.cloudinit_config.node.rendered
}
