variable "encrypted" {
  type    = bool
  default = false
}

variable "group" {
  type    = string
  default = "all"
}

resource "aws_ami_copy" "this" {
  name              = "this"
  source_ami_id     = "ami-0a1b2c3d4e5f60718"
  source_ami_region = "eu-central-1"
  encrypted         = var.encrypted # expect: fail aws_ami_copy_encrypted
}

resource "aws_ami" "this" {
  name             = "this"
  root_device_name = "/dev/xvda"

  ebs_block_device {
    device_name = "/dev/xvda"
    volume_size = 10
    encrypted   = var.encrypted # expect: fail aws_ami_volumes_encrypted
  }
}

resource "aws_imagebuilder_image_recipe" "this" {
  name         = "this"
  parent_image = "ami-0a1b2c3d4e5f60718"
  version      = "1.0.0"

  block_device_mapping {
    device_name = "/dev/xvda"

    ebs {
      encrypted = var.encrypted # expect: fail aws_imagebuilder_image_recipe_volumes_encrypted
    }
  }
}

resource "aws_ami_launch_permission" "this" {
  image_id = aws_ami.this.id
  group    = var.group # expect: fail aws_ami_launch_permission_not_public
}
