resource "aws_instance" "server" {
  for_each = var.servers

  ami                    = var.ami
  instance_type          = each.value.instance_type
  subnet_id              = var.subnet_ids[0]
  vpc_security_group_ids = [var.security_group_id]

  metadata_options {
    http_tokens = "required"
  }

  root_block_device {
    volume_type = "gp3"
    volume_size = each.value.root_gb
    encrypted   = true
    kms_key_id  = var.kms_key_arn
  }

  dynamic "ebs_block_device" {
    for_each = each.value.volumes

    content {
      device_name = ebs_block_device.value.device_name
      volume_type = "gp3"
      volume_size = ebs_block_device.value.size_gb
      encrypted   = ebs_block_device.value.encrypted
      kms_key_id  = var.kms_key_arn
    }
  }

  tags = {
    Name = "${var.prefix}-${each.key}"
  }
}

# The only way in for people, through Session Manager.
resource "aws_instance" "jump" {
  ami                    = var.ami
  instance_type          = "t3.small"
  subnet_id              = var.subnet_ids[1]
  vpc_security_group_ids = [var.security_group_id]

  metadata_options {
    http_tokens = "required"
  }

  root_block_device {
    encrypted  = true
    kms_key_id = var.kms_key_arn
  }

  tags = {
    Name = "${var.prefix}-jump"
  }
}
