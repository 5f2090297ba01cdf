# The research extract: what the warehouse writes, and what the institute hands
# back. The first one is guarded from the root module, together with the other
# bucket that leaves the house.

resource "aws_s3_bucket" "research" {
  bucket = "${var.prefix}-research-extract"
}

resource "aws_s3_bucket" "research_results" {
  bucket = "${var.prefix}-research-results"
}

resource "aws_s3_bucket_public_access_block" "research_results" {
  bucket                  = aws_s3_bucket.research.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "research_results" {
  bucket = aws_s3_bucket.research_results.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "research_results" {
  bucket = aws_s3_bucket.research_results.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = var.kms_key_arn
    }
  }
}
