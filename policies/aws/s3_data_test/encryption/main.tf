variable "bucket_key" {
  type = bool
}

variable "blocked" {
  type = list(string)
}

variable "label" {
  type = string
}

resource "aws_kms_key" "storage" {
  description         = "Buckets"
  enable_key_rotation = true
}

# --- Bucket keys ----------------------------------------------------------------

resource "aws_s3_bucket_server_side_encryption_configuration" "with_bucket_key" { # expect: pass aws_s3_bucket_server_side_encryption_configuration_bucket_key_enabled
  bucket = "clinic-with-bucket-key"

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.storage.arn
    }
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "without_bucket_key" {
  bucket = "clinic-without-bucket-key"

  rule { # expect: fail aws_s3_bucket_server_side_encryption_configuration_bucket_key_enabled
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.storage.arn
    }
  }
}

# Bucket keys are not there for two layers of encryption, nor for keys of S3.
resource "aws_s3_bucket_server_side_encryption_configuration" "two_layers" {
  bucket = "clinic-two-layers"

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms:dsse"
      kms_master_key_id = aws_kms_key.storage.arn
    }
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "undecided" { # expect: unknown aws_s3_bucket_server_side_encryption_configuration_customer_provided_keys_blocked
  bucket = "clinic-undecided"

  rule {
    bucket_key_enabled       = var.bucket_key # expect: unknown aws_s3_bucket_server_side_encryption_configuration_bucket_key_enabled
    blocked_encryption_types = var.blocked

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.storage.arn
    }
  }
}

# --- Keys of clients ------------------------------------------------------------

resource "aws_s3_bucket" "restricted" { # expect: fail aws_s3_bucket_customer_provided_keys_blocked
  bucket = "clinic-restricted"
  tags   = { Classification = "RESTRICTED" }
}

resource "aws_s3_bucket_logging" "restricted" {
  bucket        = aws_s3_bucket.restricted.id
  target_bucket = "clinic-access-logs"
  target_prefix = "restricted/"
}

resource "aws_s3_bucket" "blocked" { # expect: pass aws_s3_bucket_customer_provided_keys_blocked
  bucket = "clinic-blocked"
  tags   = { Classification = "RESTRICTED" }
}

resource "aws_s3_bucket_logging" "blocked" {
  bucket        = aws_s3_bucket.blocked.id
  target_bucket = "clinic-access-logs"
  target_prefix = "blocked/"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "blocked" { # expect: pass aws_s3_bucket_server_side_encryption_configuration_customer_provided_keys_blocked
  bucket = aws_s3_bucket.blocked.id

  rule {
    bucket_key_enabled       = true
    blocked_encryption_types = ["SSE-C"]

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.storage.arn
    }
  }
}

resource "aws_s3_bucket" "denied" { # expect: pass aws_s3_bucket_customer_provided_keys_blocked
  bucket = "clinic-denied"
  tags   = { Classification = "RESTRICTED" }
}

resource "aws_s3_bucket_logging" "denied" {
  bucket        = aws_s3_bucket.denied.id
  target_bucket = "clinic-access-logs"
  target_prefix = "denied/"
}

resource "aws_s3_bucket_policy" "denied" {
  bucket = aws_s3_bucket.denied.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:PutObject"
      Resource  = "${aws_s3_bucket.denied.arn}/*"
      Condition = { Null = { "s3:x-amz-server-side-encryption-customer-algorithm" = "false" } }
    }]
  })
}

resource "aws_s3_bucket" "unclassified" {
  bucket = "clinic-unclassified"
}

resource "aws_s3_bucket" "undecided" {
  bucket = "clinic-undecided-class"
  tags   = { Classification = var.label } # expect: unknown aws_s3_bucket_access_logged, unknown aws_s3_bucket_customer_provided_keys_blocked
}

module "exchange" {
  source = "./modules/bucket"

  blocked = ["NONE"]
}
