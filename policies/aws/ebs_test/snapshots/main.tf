variable "snapshot_id" {
  type = string
}

variable "encrypted" {
  type = bool
}

module "copies" {
  source = "./modules/copies"
}

resource "aws_ebs_volume" "encrypted" { # expect: fail aws_ebs_volume_customer_managed_key
  availability_zone = "eu-central-1a"
  size              = 100
  encrypted         = true
}

resource "aws_ebs_volume" "plain" {
  availability_zone = "eu-central-1a"
  size              = 100
  encrypted         = false # expect: fail aws_ebs_volume_encrypted
}

resource "aws_ebs_snapshot" "encrypted" {
  volume_id = aws_ebs_volume.encrypted.id
}

resource "aws_ebs_snapshot" "plain" {
  volume_id = aws_ebs_volume.plain.id
}

resource "aws_ebs_snapshot_copy" "asked" {
  source_snapshot_id = aws_ebs_snapshot.plain.id
  source_region      = "eu-central-1"
  encrypted          = true
}

# The copy of an encrypted snapshot is encrypted.
resource "aws_ebs_snapshot_copy" "inherited" {
  source_snapshot_id = aws_ebs_snapshot.encrypted.id
  source_region      = "eu-central-1"
}

resource "aws_ebs_snapshot_copy" "of_copy" {
  source_snapshot_id = aws_ebs_snapshot_copy.asked.id
  source_region      = "eu-central-1"
}

resource "aws_ebs_snapshot_copy" "of_plain" { # expect: fail aws_ebs_snapshot_copy_encrypted
  source_snapshot_id = aws_ebs_snapshot.plain.id
  source_region      = "eu-central-1"
}

resource "aws_ebs_snapshot_copy" "refused" {
  source_snapshot_id = "snap-0a1b2c3d4e5f60718"
  source_region      = "eu-central-1"
  encrypted          = false # expect: fail aws_ebs_snapshot_copy_encrypted
}

resource "aws_ebs_snapshot_copy" "undecided" { # expect: unknown aws_ebs_snapshot_copy_encrypted
  source_snapshot_id = var.snapshot_id
  source_region      = "eu-central-1"
}

resource "aws_ebs_snapshot_copy" "of_literal" { # expect: unknown aws_ebs_snapshot_copy_encrypted
  source_snapshot_id = "snap-0a1b2c3d4e5f60718"
  source_region      = "eu-central-1"
}

resource "aws_ebs_snapshot_import" "encrypted" {
  encrypted = true

  disk_container {
    format = "VHD"

    user_bucket {
      s3_bucket = "imports"
      s3_key    = "disk.vhd"
    }
  }
}

resource "aws_ebs_snapshot_import" "plain" { # expect: fail aws_ebs_snapshot_import_encrypted
  disk_container {
    format = "VHD"

    user_bucket {
      s3_bucket = "imports"
      s3_key    = "disk.vhd"
    }
  }
}

resource "aws_ebs_snapshot_import" "undecided" {
  encrypted = var.encrypted # expect: unknown aws_ebs_snapshot_import_encrypted

  disk_container {
    format = "VHD"

    user_bucket {
      s3_bucket = "imports"
      s3_key    = "disk.vhd"
    }
  }
}
