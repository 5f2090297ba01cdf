provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { Environment = "dev" }
  }
}

variable "encrypted" {
  type = bool
}

module "group" {
  source = "./modules/group"
}

resource "aws_launch_template" "encrypted" {
  name = "encrypted"

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      encrypted = "true"
    }
  }

  block_device_mappings {
    device_name = "/dev/sdb"
    no_device   = "true"

    ebs {
      volume_size = 10
    }
  }

  block_device_mappings {
    device_name  = "/dev/sdc"
    virtual_name = "ephemeral0"
  }
}

resource "aws_launch_template" "without_mappings" {
  name = "without-mappings"
}

resource "aws_launch_template" "plain" {
  name = "plain"

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      encrypted = true
    }
  }

  block_device_mappings {
    device_name = "/dev/sdf"

    ebs {
      encrypted = false # expect: fail aws_launch_template_volumes_encrypted
    }
  }
}

resource "aws_launch_template" "absent" {
  name = "absent"

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs { # expect: fail aws_launch_template_volumes_encrypted
      volume_size = 40
    }
  }
}

resource "aws_launch_template" "undecided" {
  name = "undecided"

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      encrypted = var.encrypted # expect: unknown aws_launch_template_volumes_encrypted
    }
  }
}

resource "aws_launch_configuration" "encrypted" {
  image_id      = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"

  root_block_device {
    encrypted = true
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    encrypted   = true
  }

  ebs_block_device {
    device_name = "/dev/sdg"
    no_device   = true
  }
}

resource "aws_launch_configuration" "without_block" { # expect: fail aws_launch_configuration_root_block_device_encrypted
  image_id      = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"
}

resource "aws_launch_configuration" "data" {
  image_id      = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"

  root_block_device {
    encrypted = true
  }

  ebs_block_device { # expect: fail aws_launch_configuration_ebs_block_device_encrypted
    device_name = "/dev/sdf"
  }
}

resource "aws_launch_configuration" "undecided" {
  image_id      = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"

  root_block_device {
    encrypted = var.encrypted # expect: unknown aws_launch_configuration_root_block_device_encrypted
  }
}

resource "aws_launch_configuration" "undecided_data" {
  image_id      = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"

  root_block_device {
    encrypted = true
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    encrypted   = var.encrypted # expect: unknown aws_launch_configuration_ebs_block_device_encrypted
  }
}
