# Volumes that outlive the servers they hang on.

locals {
  volumes = {
    dicom   = { size = 2000 }
    spooler = { size = 100 }
  }
}

resource "aws_ebs_volume" "server" {
  for_each = local.volumes

  availability_zone = var.availability_zone
  size              = try(var.volume_overrides[each.key].size, each.value.size)
  type              = try(var.volume_overrides[each.key].type, "gp3")
  encrypted         = try(var.volume_overrides[each.key].encrypted, true)
  kms_key_id        = var.kms_key_arn

  tags = {
    Name = "${var.prefix}-${each.key}"
  }
}

resource "aws_ebs_volume" "archive" {
  availability_zone = var.availability_zone
  size              = 8000
  type              = "sc1"
  encrypted         = true
  kms_key_id        = var.archive_key_arn
}

# Where imports from other practices are unpacked.
resource "aws_ebs_volume" "staging_area" {
  availability_zone = var.availability_zone
  size              = 500
  type              = "gp3"
  encrypted         = var.staging_area_encrypted
  kms_key_id        = var.kms_key_arn
}
