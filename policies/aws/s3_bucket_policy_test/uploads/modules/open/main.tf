resource "aws_s3_bucket" "this" {
  bucket = "clinic-scans"
  tags   = { Environment = "dev", Classification = "Confidential" }
}

resource "aws_s3_bucket_policy" "this" {
  bucket = aws_s3_bucket.this.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [aws_s3_bucket.this.arn, "${aws_s3_bucket.this.arn}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } } # expect: fail aws_s3_bucket_unencrypted_uploads_denied
    }]
  })
}
