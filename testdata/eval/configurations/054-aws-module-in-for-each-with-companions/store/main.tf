variable "name" {}
variable "logging" { type = bool }
resource "aws_s3_bucket" "main" { bucket = "store-${var.name}" }
resource "aws_s3_bucket" "log" {
  count  = var.logging ? 1 : 0
  bucket = "store-${var.name}-log"
}
resource "aws_s3_bucket_logging" "l" {
  count         = length(aws_s3_bucket.log)
  bucket        = aws_s3_bucket.main.bucket
  target_bucket = aws_s3_bucket.log[0].bucket
  target_prefix = "log/"
}
output "log_bucket" { value = one(aws_s3_bucket.log[*].bucket) }
