variable "algorithm" {
  type = string
}

variable "key_arn" {
  type = string
}

resource "aws_s3_bucket" "this" { # expect: fail aws_s3_bucket_upload_key_pinned
  bucket = "clinic-results"
  tags   = { Classification = "RESTRICTED" }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = var.algorithm
      kms_master_key_id = var.key_arn
    }
  }
}

# Inverted: denies what was meant to be demanded.
resource "aws_s3_bucket_policy" "this" {
  bucket = aws_s3_bucket.this.id

  policy = jsonencode({ # expect: fail aws_s3_bucket_insecure_transport_denied
    Version = "2012-10-17"
    Statement = [{ # expect: fail aws_s3_bucket_kms_uploads_possible
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:PutObject"
      Resource  = "${aws_s3_bucket.this.arn}/*"
      Condition = { StringEquals = { "s3:x-amz-server-side-encryption" = var.algorithm } }
    }]
  })
}
