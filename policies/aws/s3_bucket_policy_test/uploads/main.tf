provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { Environment = "production" }
  }
}

variable "policy" {
  type = string
}

resource "aws_kms_key" "storage" {
  description         = "Buckets"
  enable_key_rotation = true
}

locals {
  secure = {
    Effect    = "Deny"
    Principal = "*"
    Action    = "s3:*"
    Resource  = "*"
    Condition = { Bool = { "aws:SecureTransport" = "false" } }
  }
}

# --- Denied ---------------------------------------------------------------------

resource "aws_s3_bucket" "strict" { # expect: pass aws_s3_bucket_unencrypted_uploads_denied, pass aws_s3_bucket_kms_uploads_possible, pass aws_s3_bucket_upload_key_pinned
  bucket = "clinic-strict"
  tags   = { Classification = "RESTRICTED" }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "strict" {
  bucket = aws_s3_bucket.strict.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.storage.arn
    }
  }
}

resource "aws_s3_bucket_policy" "strict" {
  bucket = aws_s3_bucket.strict.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      local.secure,
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:PutObject"
        Resource  = "${aws_s3_bucket.strict.arn}/*"
        Condition = { StringNotEqualsIfExists = { "s3:x-amz-server-side-encryption" = ["aws:kms", "aws:kms:dsse"] } }
      },
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:PutObject"
        Resource  = "${aws_s3_bucket.strict.arn}/*"
        Condition = { StringNotEqualsIfExists = { "s3:x-amz-server-side-encryption-aws-kms-key-id" = aws_kms_key.storage.arn } }
      },
    ]
  })
}

# By pattern.
resource "aws_s3_bucket" "pattern" { # expect: pass aws_s3_bucket_unencrypted_uploads_denied
  bucket = "clinic-pattern"
}

resource "aws_s3_bucket_policy" "pattern" {
  bucket = aws_s3_bucket.pattern.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      local.secure,
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:PutObject"
        Resource  = "${aws_s3_bucket.pattern.arn}/*"
        Condition = { StringNotLike = { "s3:x-amz-server-side-encryption" = "aws:kms*" } }
      },
    ]
  })
}

# --- Not denied -----------------------------------------------------------------

resource "aws_s3_bucket" "without" { # expect: fail aws_s3_bucket_insecure_transport_denied
  bucket = "clinic-without"
}

# Demands what the bucket's default is not: uploads with the key are forbidden.
resource "aws_s3_bucket" "weaker" {
  bucket = "clinic-weaker"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "weaker" {
  bucket = aws_s3_bucket.weaker.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.storage.arn
    }
  }
}

resource "aws_s3_bucket_policy" "weaker" {
  bucket = aws_s3_bucket.weaker.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      local.secure,
      { # expect: fail aws_s3_bucket_kms_uploads_possible
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:PutObject"
        Resource  = "${aws_s3_bucket.weaker.arn}/*"
        Condition = { StringNotEquals = { "s3:x-amz-server-side-encryption" = "AES256" } }
      },
    ]
  })
}

# --- Not asked for --------------------------------------------------------------

resource "aws_s3_bucket" "development" { # expect: fail aws_s3_bucket_insecure_transport_denied
  bucket = "clinic-development"
  tags   = { Environment = "dev" }
}

resource "aws_s3_bucket" "public" { # expect: fail aws_s3_bucket_insecure_transport_denied
  bucket = "clinic-public"
  tags   = { Classification = "Public" }
}

resource "aws_s3_bucket" "logs" { # expect: fail aws_s3_bucket_insecure_transport_denied
  bucket = "clinic-logs"
}

resource "aws_s3_bucket_logging" "strict" {
  bucket        = aws_s3_bucket.strict.id
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "strict/"
}

# --- Not decided ----------------------------------------------------------------

resource "aws_s3_bucket" "undecided" { # expect: unknown aws_s3_bucket_unencrypted_uploads_denied, unknown aws_s3_bucket_upload_key_pinned
  bucket = "clinic-undecided"
  tags   = { Classification = "RESTRICTED" }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "undecided" {
  bucket = aws_s3_bucket.undecided.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.storage.arn
    }
  }
}

resource "aws_s3_bucket_policy" "undecided" {
  bucket = aws_s3_bucket.undecided.id
  policy = var.policy # expect: unknown aws_s3_bucket_insecure_transport_denied, unknown aws_s3_bucket_kms_uploads_possible, unknown aws_s3_bucket_policy_no_public_access
}

# Denies plain HTTP, and says nothing of the encryption of uploads.
module "scans" {
  source = "./modules/open"
}

module "results" {
  source = "./modules/bucket"

  algorithm = "aws:kms"
  key_arn   = aws_kms_key.storage.arn
}
