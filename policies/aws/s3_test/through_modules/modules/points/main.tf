variable "bucket" {
  type = string
}

variable "closed" {
  type    = bool
  default = false
}

variable "acl" {
  type    = string
  default = "public-read"
}

resource "aws_s3_account_public_access_block" "this" {
  block_public_acls       = var.closed # expect: fail aws_s3_account_public_access_block_block_public_acls
  block_public_policy     = var.closed # expect: fail aws_s3_account_public_access_block_block_public_policy
  ignore_public_acls      = var.closed # expect: fail aws_s3_account_public_access_block_ignore_public_acls
  restrict_public_buckets = var.closed # expect: fail aws_s3_account_public_access_block_restrict_public_buckets
}

resource "aws_s3_access_point" "this" {
  bucket = var.bucket
  name   = "records"

  public_access_block_configuration {
    block_public_acls       = var.closed # expect: fail aws_s3_access_point_block_public_acls
    block_public_policy     = var.closed # expect: fail aws_s3_access_point_block_public_policy
    ignore_public_acls      = var.closed # expect: fail aws_s3_access_point_ignore_public_acls
    restrict_public_buckets = var.closed # expect: fail aws_s3_access_point_restrict_public_buckets
  }
}

resource "aws_s3control_multi_region_access_point" "this" {
  details {
    name = "records"

    public_access_block {
      block_public_acls       = var.closed # expect: fail aws_s3control_multi_region_access_point_block_public_acls
      block_public_policy     = var.closed # expect: fail aws_s3control_multi_region_access_point_block_public_policy
      ignore_public_acls      = var.closed # expect: fail aws_s3control_multi_region_access_point_ignore_public_acls
      restrict_public_buckets = var.closed # expect: fail aws_s3control_multi_region_access_point_restrict_public_buckets
    }

    region {
      bucket = var.bucket
    }
  }
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket                  = var.bucket
  block_public_acls       = var.closed # expect: fail aws_s3_bucket_public_access_block_block_public_acls
  block_public_policy     = true
  ignore_public_acls      = var.closed # expect: fail aws_s3_bucket_public_access_block_ignore_public_acls
  restrict_public_buckets = true
}

resource "aws_s3_bucket" "this" { # expect: fail aws_s3_bucket_default_encryption, fail aws_s3_bucket_public_access_block, fail aws_s3_bucket_versioning
  bucket = "clinic-leaflets"
  acl    = var.acl # expect: fail aws_s3_bucket_public_acl
}

resource "aws_s3_object" "this" {
  bucket = var.bucket
  key    = "leaflet.pdf"
  acl    = var.acl # expect: fail aws_s3_object_public_acl
}
