variable "encrypted" {
  type    = bool
  default = false
}

variable "key_arn" {
  type    = string
  default = null
}

resource "aws_instance" "this" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  root_block_device {
    encrypted = var.encrypted # expect: fail aws_instance_root_block_device_encrypted
  }
}

resource "aws_spot_instance_request" "this" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  root_block_device {
    encrypted = var.encrypted # expect: fail aws_spot_instance_request_root_block_device_encrypted
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    encrypted   = var.encrypted # expect: fail aws_spot_instance_request_ebs_block_device_encrypted
  }
}

resource "aws_spot_instance_request" "without_key" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  root_block_device {
    encrypted  = true
    kms_key_id = var.key_arn # expect: fail aws_spot_instance_request_customer_managed_key
  }
}
