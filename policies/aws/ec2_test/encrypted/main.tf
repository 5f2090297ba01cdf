variable "encrypted" {
  type = bool
}

resource "aws_kms_key" "compute" {
  description         = "Volumes"
  enable_key_rotation = true
}

resource "aws_ami_copy" "encrypted" {
  name              = "hardened"
  source_ami_id     = "ami-0a1b2c3d4e5f60718"
  source_ami_region = "us-east-1"
  encrypted         = true
}

resource "aws_ami_copy" "plain" {
  name              = "hardened-plain"
  source_ami_id     = "ami-0a1b2c3d4e5f60718"
  source_ami_region = "us-east-1"
}

resource "aws_launch_template" "root" {
  name = "root"

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      encrypted = "true"
    }
  }
}

resource "aws_launch_template" "root_by_other_name" {
  name = "root-by-other-name"

  block_device_mappings {
    device_name = "/dev/sda1"

    ebs {
      encrypted = true
    }
  }
}

resource "aws_launch_template" "other_device" {
  name = "other-device"

  block_device_mappings {
    device_name = "/dev/nvme0n1"

    ebs {
      encrypted = true
    }
  }
}

resource "aws_launch_template" "nothing" {
  name = "nothing"
}

module "integration" {
  source = "./modules/server"

  key_arn = aws_kms_key.compute.arn
  volumes = [{ device = "/dev/sdf" }]
}

module "imaging" {
  source = "./modules/server"

  key_arn = aws_kms_key.compute.arn
  volumes = [
    { device = "/dev/sdf" },
    { device = "/dev/sdg", encrypted = false },
  ]
}

resource "aws_instance" "encrypted" { # expect: pass aws_instance_customer_managed_key, pass aws_instance_ebs_block_device_encrypted, pass aws_instance_root_block_device_encrypted
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

  ephemeral_block_device {
    device_name  = "/dev/sdb"
    virtual_name = "ephemeral0"
  }
}

resource "aws_instance" "plain" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  root_block_device {
    encrypted = false # expect: fail aws_instance_root_block_device_encrypted
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    encrypted   = true
    kms_key_id  = aws_kms_key.compute.arn
  }

  ebs_block_device {
    device_name = "/dev/sdg"
    encrypted   = false # expect: fail aws_instance_ebs_block_device_encrypted
  }
}

resource "aws_instance" "absent" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  root_block_device { # expect: fail aws_instance_root_block_device_encrypted
    volume_size = 40
    kms_key_id  = aws_kms_key.compute.arn
  }

  ebs_block_device { # expect: fail aws_instance_ebs_block_device_encrypted
    device_name = "/dev/sdf"
    kms_key_id  = aws_kms_key.compute.arn
  }
}

# There is a root volume all the same.
resource "aws_instance" "without_block" { # expect: fail aws_instance_root_block_device_encrypted
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false
}

resource "aws_instance" "without_dynamic_block" { # expect: fail aws_instance_root_block_device_encrypted
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  dynamic "root_block_device" {
    for_each = []

    content {
      encrypted = true
    }
  }
}

resource "aws_instance" "undecided" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  root_block_device {
    encrypted  = var.encrypted # expect: unknown aws_instance_root_block_device_encrypted, unknown aws_instance_customer_managed_key
    kms_key_id = aws_kms_key.compute.arn
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    encrypted   = var.encrypted # expect: unknown aws_instance_ebs_block_device_encrypted
    kms_key_id  = aws_kms_key.compute.arn
  }
}

resource "aws_instance" "from_snapshot" {
  ami                         = aws_ami_copy.encrypted.id
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  ebs_block_device {
    device_name = "/dev/sdf"
    snapshot_id = "snap-0a1b2c3d4e5f60718" # expect: unknown aws_instance_ebs_block_device_encrypted
  }
}

resource "aws_instance" "from_plain_copy" { # expect: fail aws_instance_root_block_device_encrypted
  ami                         = aws_ami_copy.plain.id
  instance_type               = "m6i.large"
  associate_public_ip_address = false
}

resource "aws_instance" "from_template" {
  for_each = {
    root  = aws_launch_template.root.id
    other = aws_launch_template.root_by_other_name.name
  }

  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  launch_template {
    id = each.value
  }
}

resource "aws_instance" "from_template_without_root" { # expect: fail aws_instance_root_block_device_encrypted
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  launch_template {
    id = aws_launch_template.nothing.id
  }
}

# Which device is the root, the image says.
resource "aws_instance" "from_template_with_other_device" { # expect: unknown aws_instance_root_block_device_encrypted
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  launch_template {
    id = aws_launch_template.other_device.id
  }
}

resource "aws_instance" "from_template_elsewhere" { # expect: unknown aws_instance_root_block_device_encrypted
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  launch_template {
    id = "lt-0a1b2c3d4e5f60718"
  }
}

resource "aws_spot_instance_request" "encrypted" { # expect: pass aws_spot_instance_request_customer_managed_key, pass aws_spot_instance_request_ebs_block_device_encrypted, pass aws_spot_instance_request_root_block_device_encrypted
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

  ephemeral_block_device {
    device_name  = "/dev/sdb"
    virtual_name = "ephemeral0"
  }
}

resource "aws_spot_instance_request" "plain" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  root_block_device {
    encrypted = false # expect: fail aws_spot_instance_request_root_block_device_encrypted
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    encrypted   = true
    kms_key_id  = aws_kms_key.compute.arn
  }

  ebs_block_device {
    device_name = "/dev/sdg"
    encrypted   = false # expect: fail aws_spot_instance_request_ebs_block_device_encrypted
  }
}

resource "aws_spot_instance_request" "absent" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  root_block_device { # expect: fail aws_spot_instance_request_root_block_device_encrypted
    volume_size = 40
    kms_key_id  = aws_kms_key.compute.arn
  }

  ebs_block_device { # expect: fail aws_spot_instance_request_ebs_block_device_encrypted
    device_name = "/dev/sdf"
    kms_key_id  = aws_kms_key.compute.arn
  }
}

# There is a root volume all the same.
resource "aws_spot_instance_request" "without_block" { # expect: fail aws_spot_instance_request_root_block_device_encrypted
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false
}

resource "aws_spot_instance_request" "without_dynamic_block" { # expect: fail aws_spot_instance_request_root_block_device_encrypted
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  dynamic "root_block_device" {
    for_each = []

    content {
      encrypted = true
    }
  }
}

resource "aws_spot_instance_request" "undecided" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  root_block_device {
    encrypted  = var.encrypted # expect: unknown aws_spot_instance_request_root_block_device_encrypted, unknown aws_spot_instance_request_customer_managed_key
    kms_key_id = aws_kms_key.compute.arn
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    encrypted   = var.encrypted # expect: unknown aws_spot_instance_request_ebs_block_device_encrypted
    kms_key_id  = aws_kms_key.compute.arn
  }
}

resource "aws_spot_instance_request" "from_snapshot" {
  ami                         = aws_ami_copy.encrypted.id
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  ebs_block_device {
    device_name = "/dev/sdf"
    snapshot_id = "snap-0a1b2c3d4e5f60718" # expect: unknown aws_spot_instance_request_ebs_block_device_encrypted
  }
}

resource "aws_spot_instance_request" "from_plain_copy" { # expect: fail aws_spot_instance_request_root_block_device_encrypted
  ami                         = aws_ami_copy.plain.id
  instance_type               = "m6i.large"
  associate_public_ip_address = false
}

resource "aws_spot_instance_request" "from_template" {
  for_each = {
    root  = aws_launch_template.root.id
    other = aws_launch_template.root_by_other_name.name
  }

  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  launch_template {
    id = each.value
  }
}

resource "aws_spot_instance_request" "from_template_without_root" { # expect: fail aws_spot_instance_request_root_block_device_encrypted
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  launch_template {
    id = aws_launch_template.nothing.id
  }
}

# Which device is the root, the image says.
resource "aws_spot_instance_request" "from_template_with_other_device" { # expect: unknown aws_spot_instance_request_root_block_device_encrypted
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  launch_template {
    id = aws_launch_template.other_device.id
  }
}

resource "aws_spot_instance_request" "from_template_elsewhere" { # expect: unknown aws_spot_instance_request_root_block_device_encrypted
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  launch_template {
    id = "lt-0a1b2c3d4e5f60718"
  }
}
