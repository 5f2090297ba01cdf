variable "bucket" {
  type = string
}

resource "aws_s3_bucket_ownership_controls" "this" {
  bucket = var.bucket # expect: fail aws_configured_by_one_resource

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_ownership_controls" "again" {
  bucket = var.bucket # expect: fail aws_configured_by_one_resource

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_acl" "this" {
  bucket = var.bucket
  acl    = "private" # expect: fail aws_s3_bucket_acl_acls_are_possible
}
