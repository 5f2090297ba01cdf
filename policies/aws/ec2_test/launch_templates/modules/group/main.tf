variable "encrypted" {
  type    = bool
  default = false
}

resource "aws_launch_template" "this" {
  name = "group"

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      encrypted = var.encrypted # expect: fail aws_launch_template_volumes_encrypted
    }
  }
}

resource "aws_launch_configuration" "this" {
  image_id      = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"

  root_block_device {
    encrypted = var.encrypted # expect: fail aws_launch_configuration_root_block_device_encrypted
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    encrypted   = var.encrypted # expect: fail aws_launch_configuration_ebs_block_device_encrypted
  }
}
