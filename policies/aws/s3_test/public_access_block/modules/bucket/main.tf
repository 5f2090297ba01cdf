variable "name" {
  type = string
}

variable "guarded" {
  type = bool
}

variable "key_arn" {
  type = string
}

resource "aws_s3_bucket" "this" { # expect: fail aws_s3_bucket_public_access_block
  bucket = var.name
}

resource "aws_s3_bucket_public_access_block" "this" {
  count = var.guarded ? 1 : 0

  bucket                  = aws_s3_bucket.this.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "this" {
  bucket = aws_s3_bucket.this.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = var.key_arn
    }
  }
}
