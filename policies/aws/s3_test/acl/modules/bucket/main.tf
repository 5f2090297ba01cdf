variable "name" {
  type = string
}

variable "acl" {
  type    = string
  default = null
}

# Public by a variable. That the block beside it ignores such ACLs makes it less bad, not right.
resource "aws_s3_bucket_acl" "this" {
  bucket = var.name
  acl    = var.acl # expect: fail aws_s3_bucket_acl_public
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket                  = var.name
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
