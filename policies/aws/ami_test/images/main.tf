variable "encrypted" {
  type = bool
}

variable "group" {
  type = string
}

module "images" {
  source = "./modules/images"
}

resource "aws_ebs_volume" "plain" {
  availability_zone = "eu-central-1a"
  size              = 10
}

resource "aws_ebs_snapshot" "plain" {
  volume_id = aws_ebs_volume.plain.id
}

resource "aws_ebs_snapshot_copy" "encrypted" {
  source_snapshot_id = aws_ebs_snapshot.plain.id
  source_region      = "eu-central-1"
  encrypted          = true
}

resource "aws_ami_copy" "encrypted" {
  name              = "encrypted"
  source_ami_id     = "ami-0a1b2c3d4e5f60718"
  source_ami_region = "eu-central-1"
  encrypted         = true
}

resource "aws_ami_copy" "of_encrypted" {
  name              = "of-encrypted"
  source_ami_id     = aws_ami_copy.encrypted.id
  source_ami_region = "eu-central-1"
}

resource "aws_ami_copy" "plain" { # expect: fail aws_ami_copy_encrypted
  name              = "plain"
  source_ami_id     = "ami-0a1b2c3d4e5f60718"
  source_ami_region = "eu-central-1"
}

resource "aws_ami_copy" "undecided" {
  name              = "undecided"
  source_ami_id     = "ami-0a1b2c3d4e5f60718"
  source_ami_region = "eu-central-1"
  encrypted         = var.encrypted # expect: unknown aws_ami_copy_encrypted
}

resource "aws_ami" "encrypted" {
  name             = "encrypted"
  root_device_name = "/dev/xvda"

  ebs_block_device {
    device_name = "/dev/xvda"
    snapshot_id = aws_ebs_snapshot_copy.encrypted.id
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    volume_size = 100
    encrypted   = true
  }
}

resource "aws_ami" "plain" {
  name             = "plain"
  root_device_name = "/dev/xvda"

  ebs_block_device {
    device_name = "/dev/xvda"
    snapshot_id = aws_ebs_snapshot_copy.encrypted.id
  }

  ebs_block_device { # expect: fail aws_ami_volumes_encrypted
    device_name = "/dev/sdf"
    volume_size = 100
  }
}

resource "aws_ami" "undecided" {
  name             = "undecided"
  root_device_name = "/dev/xvda"

  ebs_block_device {
    device_name = "/dev/xvda"
    snapshot_id = "snap-0a1b2c3d4e5f60718" # expect: unknown aws_ami_volumes_encrypted
  }
}

resource "aws_imagebuilder_image_recipe" "encrypted" {
  name         = "encrypted"
  parent_image = "ami-0a1b2c3d4e5f60718"
  version      = "1.0.0"

  block_device_mapping {
    device_name = "/dev/xvda"

    ebs {
      encrypted = true
    }
  }
}

resource "aws_imagebuilder_image_recipe" "plain" {
  name         = "plain"
  parent_image = "ami-0a1b2c3d4e5f60718"
  version      = "1.0.0"

  block_device_mapping {
    device_name = "/dev/xvda"

    ebs { # expect: fail aws_imagebuilder_image_recipe_volumes_encrypted
      volume_size = 20
    }
  }
}

resource "aws_imagebuilder_image_recipe" "undecided" {
  name         = "undecided"
  parent_image = "ami-0a1b2c3d4e5f60718"
  version      = "1.0.0"

  block_device_mapping {
    device_name = "/dev/xvda"

    ebs {
      encrypted = var.encrypted # expect: unknown aws_imagebuilder_image_recipe_volumes_encrypted
    }
  }
}

resource "aws_ami_launch_permission" "partner" {
  image_id   = aws_ami.encrypted.id
  account_id = "111122223333"
}

resource "aws_ami_launch_permission" "everybody" {
  image_id = aws_ami.encrypted.id
  group    = "all" # expect: fail aws_ami_launch_permission_not_public
}

resource "aws_ami_launch_permission" "undecided" {
  image_id = aws_ami.encrypted.id
  group    = var.group # expect: unknown aws_ami_launch_permission_not_public
}
