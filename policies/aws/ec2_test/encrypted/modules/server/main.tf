variable "key_arn" {
  type = string
}

variable "volumes" {
  type = list(object({
    device    = string
    encrypted = optional(bool, true)
  }))
}

resource "aws_instance" "this" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  root_block_device {
    encrypted  = true
    kms_key_id = var.key_arn
  }

  dynamic "ebs_block_device" {
    for_each = var.volumes

    content {
      device_name = ebs_block_device.value.device
      encrypted   = ebs_block_device.value.encrypted # expect: fail aws_instance_ebs_block_device_encrypted
      kms_key_id  = var.key_arn
    }
  }
}
