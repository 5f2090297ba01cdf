resource "aws_s3_bucket" "this" {
  bucket = "module"

  logging { # expect: fail aws_s3_bucket_configured_once
    target_bucket = "logs"
  }
}

output "id" {
  value = aws_s3_bucket.this.id
}
