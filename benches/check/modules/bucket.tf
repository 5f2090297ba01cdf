variable "name" {
  type = string
}

variable "kms_key_arn" {
  type    = string
  default = null
}

variable "versioned" {
  type    = bool
  default = true
}

variable "public_read" {
  type    = bool
  default = false
}

variable "expire_after_days" {
  type    = number
  default = null
}

variable "tags" {
  type    = map(string)
  default = {}
}

locals {
  algorithm = var.kms_key_arn == null ? "AES256" : "aws:kms"
}

resource "aws_s3_bucket" "this" {
  bucket = lower(replace(var.name, "_", "-"))
  tags   = merge(var.tags, { Module = "bucket" })
}

resource "aws_s3_bucket_versioning" "this" {
  bucket = aws_s3_bucket.this.id

  versioning_configuration {
    status = var.versioned ? "Enabled" : "Suspended"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = local.algorithm
      kms_master_key_id = var.kms_key_arn
    }
  }
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket                  = aws_s3_bucket.this.id
  block_public_acls       = true
  block_public_policy     = !var.public_read
  ignore_public_acls      = true
  restrict_public_buckets = !var.public_read
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  count  = var.expire_after_days == null ? 0 : 1
  bucket = aws_s3_bucket.this.id

  rule {
    id     = "expire"
    status = "Enabled"

    expiration {
      days = var.expire_after_days
    }
  }
}

output "arn" {
  value = aws_s3_bucket.this.arn
}
