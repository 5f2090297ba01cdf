variable "key_arn" {
  type    = string
  default = null
}

resource "aws_instance" "this" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  root_block_device {
    encrypted  = true
    kms_key_id = var.key_arn # expect: fail aws_instance_customer_managed_key
  }
}
