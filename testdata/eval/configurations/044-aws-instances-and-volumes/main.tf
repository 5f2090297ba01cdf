locals {
  disks = { data = { size = 100, type = "gp3" }, logs = { size = 20, type = "gp2" } }
}
resource "aws_ebs_volume" "v" {
  for_each          = local.disks
  availability_zone = "eu-west-1a"
  size              = each.value.size
  type              = each.value.type
  encrypted         = each.key == "data"
  tags              = merge({ Name = each.key }, { Size = each.value.size })
}
resource "aws_instance" "i" {
  count         = 2
  ami           = "ami-12345678"
  instance_type = ["t3.micro", "t3.large"][count.index]
  metadata_options {
    http_tokens   = "required"
    http_endpoint = "enabled"
  }
  root_block_device {
    encrypted   = true
    volume_size = 8 + count.index
  }
  dynamic "ebs_block_device" {
    for_each = count.index == 0 ? local.disks : {}
    content {
      device_name = "/dev/${ebs_block_device.key}"
      volume_size = ebs_block_device.value.size
      encrypted   = false
    }
  }
}
output "types" { value = aws_instance.i[*].instance_type }
