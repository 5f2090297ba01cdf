variable "encrypted" {
  type    = bool
  default = false
}

resource "aws_ebs_snapshot_copy" "this" {
  source_snapshot_id = "snap-0a1b2c3d4e5f60718"
  source_region      = "eu-central-1"
  encrypted          = var.encrypted # expect: fail aws_ebs_snapshot_copy_encrypted
}

resource "aws_ebs_snapshot_import" "this" {
  encrypted = var.encrypted # expect: fail aws_ebs_snapshot_import_encrypted

  disk_container {
    format = "VHD"

    user_bucket {
      s3_bucket = "imports"
      s3_key    = "disk.vhd"
    }
  }
}
