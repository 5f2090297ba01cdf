# What the account does by default counts in one region, and which one an instance is in is not
# known.

resource "aws_ebs_encryption_by_default" "this" {
  enabled = true
}

resource "aws_ebs_default_kms_key" "this" {
  key_arn = "arn:aws:kms:eu-central-1:123456789012:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
}

resource "aws_instance" "absent" { # expect: pass aws_instance_root_block_device_encrypted, pass aws_instance_ebs_block_device_encrypted
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  ebs_block_device {
    device_name = "/dev/sdf"
  }
}

resource "aws_instance" "without_key" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "m6i.large"
  associate_public_ip_address = false

  root_block_device { # expect: unknown aws_instance_customer_managed_key
    encrypted = true
  }
}

# Refused is refused, and named is named.
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
    kms_key_id  = "alias/aws/ebs" # expect: fail aws_instance_customer_managed_key
  }
}
