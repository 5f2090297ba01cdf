resource "aws_s3_bucket" "this" {
  bucket = "module"
  logging { target_bucket = "logs" } # expect: fail aws_s3_bucket_configured_once
}

output "id" {
  value = aws_s3_bucket.this.id
}
