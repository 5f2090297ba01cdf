variable "blocked" {
  type = list(string)
}

variable "bucket_key" {
  type    = bool
  default = false
}

resource "aws_s3_bucket" "this" {
  bucket = "clinic-exchange"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    bucket_key_enabled       = var.bucket_key # expect: fail aws_s3_bucket_server_side_encryption_configuration_bucket_key_enabled
    blocked_encryption_types = var.blocked    # expect: fail aws_s3_bucket_server_side_encryption_configuration_customer_provided_keys_blocked

    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

# Classified, and nothing says that clients may not bring keys, nor is it logged who reads.
resource "aws_s3_bucket" "results" { # expect: fail aws_s3_bucket_access_logged, fail aws_s3_bucket_customer_provided_keys_blocked
  bucket = "clinic-results"
  tags   = { PHI = "true" }
}
