variable "environment" {
  type    = string
  default = "prod"
}

variable "public" {
  type    = bool
  default = true
}

resource "aws_instance" "this" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = var.public # expect: fail aws_instance_no_public_address

  root_block_device {
    encrypted  = true
    kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
  }
}

resource "aws_spot_instance_request" "this" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = var.public # expect: fail aws_spot_instance_request_no_public_address

  root_block_device {
    encrypted  = true
    kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
  }
}

resource "aws_launch_template" "this" {
  name = "servers"

  network_interfaces {
    associate_public_ip_address = var.public # expect: fail aws_launch_template_no_public_address
  }
}

resource "aws_launch_configuration" "this" {
  image_id                    = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = var.public # expect: fail aws_launch_configuration_no_public_address

  root_block_device {
    encrypted = true
  }
}
