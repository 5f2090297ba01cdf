variable "environment" {
  type    = string
  default = "prod"
}

variable "public" {
  type = bool
}

variable "subnet_id" {
  type = string
}

variable "tags" {
  type = map(string)
}

module "servers" {
  source = "./modules/servers"
}

resource "aws_vpc" "main" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.20.1.0/24"
}

resource "aws_subnet" "public" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.20.2.0/24"
  map_public_ip_on_launch = true
}

resource "aws_network_interface" "own" {
  subnet_id = aws_subnet.private.id
}

resource "aws_instance" "private" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"
  subnet_id     = aws_subnet.private.id

  root_block_device {
    encrypted  = true
    kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
  }
}

resource "aws_instance" "switched_off" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  root_block_device {
    encrypted  = true
    kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
  }
}

resource "aws_instance" "public" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = true # expect: fail aws_instance_no_public_address

  root_block_device {
    encrypted  = true
    kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
  }
}

# Not where it matters.
resource "aws_instance" "public_dev" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = true

  tags = {
    Environment = "dev"
  }

  root_block_device {
    encrypted  = true
    kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
  }
}

# What is confidential is guarded everywhere.
resource "aws_instance" "confidential" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = true # expect: fail aws_instance_no_public_address

  tags = {
    Environment    = "dev"
    Classification = "CONFIDENTIAL"
  }

  root_block_device {
    encrypted  = true
    kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
  }
}

resource "aws_instance" "by_subnet" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"
  subnet_id     = aws_subnet.public.id # expect: fail aws_instance_no_public_address

  root_block_device {
    encrypted  = true
    kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
  }
}

resource "aws_instance" "undecided" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = var.public # expect: unknown aws_instance_no_public_address

  root_block_device {
    encrypted  = true
    kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
  }
}

resource "aws_instance" "subnet_elsewhere" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"
  subnet_id     = var.subnet_id # expect: unknown aws_instance_no_public_address

  root_block_device {
    encrypted  = true
    kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
  }
}

resource "aws_instance" "default_subnet" { # expect: unknown aws_instance_no_public_address
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"

  root_block_device {
    encrypted  = true
    kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
  }
}

resource "aws_spot_instance_request" "private" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"
  subnet_id     = aws_subnet.private.id

  root_block_device {
    encrypted  = true
    kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
  }
}

resource "aws_spot_instance_request" "switched_off" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  root_block_device {
    encrypted  = true
    kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
  }
}

resource "aws_spot_instance_request" "public" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = true # expect: fail aws_spot_instance_request_no_public_address

  root_block_device {
    encrypted  = true
    kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
  }
}

# Not where it matters.
resource "aws_spot_instance_request" "public_dev" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = true

  tags = {
    Environment = "dev"
  }

  root_block_device {
    encrypted  = true
    kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
  }
}

# What is confidential is guarded everywhere.
resource "aws_spot_instance_request" "confidential" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = true # expect: fail aws_spot_instance_request_no_public_address

  tags = {
    Environment    = "dev"
    Classification = "CONFIDENTIAL"
  }

  root_block_device {
    encrypted  = true
    kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
  }
}

resource "aws_spot_instance_request" "by_subnet" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"
  subnet_id     = aws_subnet.public.id # expect: fail aws_spot_instance_request_no_public_address

  root_block_device {
    encrypted  = true
    kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
  }
}

resource "aws_spot_instance_request" "undecided" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = var.public # expect: unknown aws_spot_instance_request_no_public_address

  root_block_device {
    encrypted  = true
    kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
  }
}

resource "aws_spot_instance_request" "subnet_elsewhere" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"
  subnet_id     = var.subnet_id # expect: unknown aws_spot_instance_request_no_public_address

  root_block_device {
    encrypted  = true
    kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
  }
}

resource "aws_spot_instance_request" "default_subnet" { # expect: unknown aws_spot_instance_request_no_public_address
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"

  root_block_device {
    encrypted  = true
    kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
  }
}

resource "aws_instance" "own_interface" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "m6i.large"

  network_interface {
    network_interface_id = aws_network_interface.own.id
    device_index         = 0
  }

  root_block_device {
    encrypted  = true
    kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
  }
}

resource "aws_launch_template" "private" {
  name = "private"

  network_interfaces {
    associate_public_ip_address = "false"
  }
}

resource "aws_launch_template" "public" {
  name = "public"

  network_interfaces {
    associate_public_ip_address = true # expect: fail aws_launch_template_no_public_address
  }
}

resource "aws_launch_template" "undecided" {
  name = "undecided"

  network_interfaces {
    associate_public_ip_address = var.public # expect: unknown aws_launch_template_no_public_address
  }
}

resource "aws_launch_configuration" "private" {
  image_id                    = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  root_block_device {
    encrypted = true
  }
}

resource "aws_launch_configuration" "public" {
  image_id                    = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = true # expect: fail aws_launch_configuration_no_public_address

  root_block_device {
    encrypted = true
  }
}

resource "aws_launch_configuration" "undecided" {
  image_id                    = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = var.public # expect: unknown aws_launch_configuration_no_public_address

  root_block_device {
    encrypted = true
  }
}
