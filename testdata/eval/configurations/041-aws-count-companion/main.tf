variable "create" { default = true }
variable "public" { default = false }
resource "aws_s3_bucket" "this" {
  count  = var.create ? 1 : 0
  bucket = "counted"
}
resource "aws_s3_bucket_public_access_block" "this" {
  count               = var.create && !var.public ? 1 : 0
  bucket              = aws_s3_bucket.this[0].id
  block_public_acls   = true
  block_public_policy = true
}
resource "aws_s3_bucket_acl" "this" {
  count  = var.create && var.public ? 1 : 0
  bucket = one(aws_s3_bucket.this[*].id)
  acl    = "public-read"
}
output "bucket" { value = try(aws_s3_bucket.this[0].bucket, null) }
output "acl" { value = length(aws_s3_bucket_acl.this) }
