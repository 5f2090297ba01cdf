# The plain data buckets. Every one gets the same companions; what differs
# comes from the list.

variable "prefix" { type = string }

variable "buckets" {
  type = list(object({
    name          = string
    sse_algorithm = optional(string, "aws:kms")
    retired       = optional(bool, false)
  }))
}

variable "kms_key_arn" { type = string }

locals {
  buckets = {
    for bucket in var.buckets :
    bucket.name => merge(bucket, { full_name = "${var.prefix}-${bucket.name}" })
    if !bucket.retired
  }
}

resource "aws_s3_bucket" "data" {
  for_each = local.buckets

  bucket = each.value.full_name
}

resource "aws_s3_bucket_public_access_block" "data" {
  for_each = aws_s3_bucket.data

  bucket                  = each.value.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "data" {
  for_each = local.buckets

  bucket = aws_s3_bucket.data[each.key].id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "data" {
  for_each = local.buckets

  bucket = aws_s3_bucket.data[each.key].bucket

  rule {
    bucket_key_enabled = each.value.sse_algorithm == "aws:kms"

    apply_server_side_encryption_by_default {
      sse_algorithm     = each.value.sse_algorithm
      kms_master_key_id = each.value.sse_algorithm == "aws:kms" ? var.kms_key_arn : null
    }
  }
}

resource "aws_s3_bucket_logging" "data" {
  for_each = aws_s3_bucket.data

  bucket        = each.value.id
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "s3/${each.key}/"
}

output "log_bucket" { value = aws_s3_bucket.logs.id }
output "log_bucket_domain" { value = aws_s3_bucket.logs.bucket_domain_name }
output "research_bucket" { value = aws_s3_bucket.research.id }
output "domain_names" { value = { for name, bucket in aws_s3_bucket.data : name => bucket.bucket_regional_domain_name } }
