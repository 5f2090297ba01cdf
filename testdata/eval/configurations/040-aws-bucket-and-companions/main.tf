variable "buckets" {
  type    = map(object({ versioned = optional(bool, true), kms = optional(string) }))
  default = { a = {}, b = { versioned = false, kms = "arn:aws:kms:eu-west-1:111111111111:key/x" } }
}
resource "aws_s3_bucket" "b" {
  for_each = var.buckets
  bucket   = "data-${each.key}"
}
resource "aws_s3_bucket_versioning" "v" {
  for_each = { for k, b in var.buckets : k => b if b.versioned }
  bucket   = aws_s3_bucket.b[each.key].id
  versioning_configuration { status = "Enabled" }
}
resource "aws_s3_bucket_server_side_encryption_configuration" "e" {
  for_each = var.buckets
  bucket   = aws_s3_bucket.b[each.key].bucket
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = each.value.kms != null ? "aws:kms" : "AES256"
      kms_master_key_id = each.value.kms
    }
  }
}
resource "aws_s3_bucket_public_access_block" "p" {
  for_each                = aws_s3_bucket.b
  bucket                  = each.value.id
  block_public_acls       = true
  block_public_policy     = "true"
  ignore_public_acls      = true
  restrict_public_buckets = each.key == "a"
}
output "names" { value = { for k, b in aws_s3_bucket.b : k => b.bucket } }
