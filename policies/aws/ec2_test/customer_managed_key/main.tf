variable "key_arn" {
  type = string
}

resource "aws_kms_key" "compute" {
  description         = "Volumes"
  enable_key_rotation = true
}

data "aws_kms_key" "shared" {
  key_id = "alias/shared-volumes"
}

data "aws_kms_key" "ebs" {
  key_id = "alias/aws/ebs"
}

module "good" {
  source = "./modules/server"

  key_arn = aws_kms_key.compute.arn
}

module "bad" {
  source = "./modules/server"
}

resource "aws_instance" "fine" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  root_block_device {
    encrypted  = true
    kms_key_id = aws_kms_key.compute.arn
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    encrypted   = true
    kms_key_id  = "arn:aws:kms:eu-central-1:123456789012:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
  }

  ebs_block_device {
    device_name = "/dev/sdg"
    encrypted   = true
    kms_key_id  = data.aws_kms_key.shared.arn
  }
}

resource "aws_instance" "root_without_key" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  root_block_device { # expect: fail aws_instance_customer_managed_key
    encrypted = true
  }
}

resource "aws_instance" "data_with_aws_key" {
  for_each = {
    literal   = "alias/aws/ebs"
    looked_up = data.aws_kms_key.ebs.arn
  }

  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  root_block_device {
    encrypted  = true
    kms_key_id = aws_kms_key.compute.arn
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    encrypted   = true
    kms_key_id  = aws_kms_key.compute.arn
  }

  ebs_block_device {
    device_name = "/dev/sdg"
    encrypted   = true
    kms_key_id  = each.value # expect: fail aws_instance_customer_managed_key
  }
}

resource "aws_instance" "undecided" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  root_block_device {
    encrypted  = true
    kms_key_id = var.key_arn # expect: unknown aws_instance_customer_managed_key
  }
}

# Volumes that are not encrypted are reported for that only.
resource "aws_instance" "plain" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  root_block_device {
    encrypted = false # expect: fail aws_instance_root_block_device_encrypted
  }
}

resource "aws_spot_instance_request" "fine" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  root_block_device {
    encrypted  = true
    kms_key_id = aws_kms_key.compute.arn
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    encrypted   = true
    kms_key_id  = "arn:aws:kms:eu-central-1:123456789012:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
  }

  ebs_block_device {
    device_name = "/dev/sdg"
    encrypted   = true
    kms_key_id  = data.aws_kms_key.shared.arn
  }
}

resource "aws_spot_instance_request" "root_without_key" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  root_block_device { # expect: fail aws_spot_instance_request_customer_managed_key
    encrypted = true
  }
}

resource "aws_spot_instance_request" "data_with_aws_key" {
  for_each = {
    literal   = "alias/aws/ebs"
    looked_up = data.aws_kms_key.ebs.arn
  }

  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  root_block_device {
    encrypted  = true
    kms_key_id = aws_kms_key.compute.arn
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    encrypted   = true
    kms_key_id  = aws_kms_key.compute.arn
  }

  ebs_block_device {
    device_name = "/dev/sdg"
    encrypted   = true
    kms_key_id  = each.value # expect: fail aws_spot_instance_request_customer_managed_key
  }
}

resource "aws_spot_instance_request" "undecided" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  root_block_device {
    encrypted  = true
    kms_key_id = var.key_arn # expect: unknown aws_spot_instance_request_customer_managed_key
  }
}

# Volumes that are not encrypted are reported for that only.
resource "aws_spot_instance_request" "plain" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  root_block_device {
    encrypted = false # expect: fail aws_spot_instance_request_root_block_device_encrypted
  }
}
