provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { Environment = "development" }
  }
}

# Blocks that belong to their bucket in every way one can write it, and some that do not.

variable "prefix" {
  type    = string
  default = "clinic"
}

locals {
  # Everything but the blocks, for all buckets alike.
  all = merge(
    { for name, bucket in aws_s3_bucket.each : name => bucket.id },
    {
      by_id       = aws_s3_bucket.by_id.id
      by_bucket   = aws_s3_bucket.by_bucket.id
      by_literal  = aws_s3_bucket.by_literal.id
      by_template = aws_s3_bucket.by_template.id
      by_local    = aws_s3_bucket.by_local.id
      counted     = aws_s3_bucket.counted[0].id
      bare        = aws_s3_bucket.bare.id
      mistaken    = aws_s3_bucket.mistaken.id
      uncounted   = aws_s3_bucket.uncounted.id
    }
  )
  local_name = aws_s3_bucket.by_local.bucket
}

resource "aws_kms_key" "storage" {
  description         = "Buckets"
  enable_key_rotation = true
}

resource "aws_s3_bucket_versioning" "all" {
  for_each = local.all

  bucket = each.value

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "all" {
  for_each = local.all

  bucket = each.value

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.storage.arn
    }
  }
}

# --- Wired --------------------------------------------------------------------

resource "aws_s3_bucket" "by_id" {
  bucket = "${var.prefix}-by-id"
}

resource "aws_s3_bucket_public_access_block" "by_id" { # expect: pass aws_s3_bucket_public_access_block_block_public_acls, pass aws_s3_bucket_public_access_block_block_public_policy, pass aws_s3_bucket_public_access_block_ignore_public_acls, pass aws_s3_bucket_public_access_block_restrict_public_buckets
  bucket                  = aws_s3_bucket.by_id.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket" "by_bucket" {
  bucket = "${var.prefix}-by-bucket"
}

resource "aws_s3_bucket_public_access_block" "by_bucket" {
  bucket                  = aws_s3_bucket.by_bucket.bucket
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket" "by_literal" { # expect: pass aws_s3_bucket_default_encryption, pass aws_s3_bucket_public_access_block, pass aws_s3_bucket_public_acl, pass aws_s3_bucket_versioning
  bucket = "clinic-by-literal"
}

resource "aws_s3_bucket_public_access_block" "by_literal" {
  bucket                  = "clinic-by-literal"
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket" "by_template" {
  bucket = "clinic-by-template"
}

resource "aws_s3_bucket_public_access_block" "by_template" {
  bucket                  = "${var.prefix}-by-template"
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket" "by_local" {
  bucket = "${var.prefix}-by-local"
}

resource "aws_s3_bucket_public_access_block" "by_local" {
  bucket                  = local.local_name
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket" "each" {
  for_each = toset(["letters", "scans"])

  bucket = "${var.prefix}-${each.key}"
}

resource "aws_s3_bucket_public_access_block" "each" {
  for_each = aws_s3_bucket.each

  bucket                  = each.value.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket" "counted" {
  count = 1

  bucket = "${var.prefix}-counted"
}

resource "aws_s3_bucket_public_access_block" "counted" {
  bucket                  = one(aws_s3_bucket.counted[*].id)
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# --- Not wired ----------------------------------------------------------------

resource "aws_s3_bucket" "bare" { # expect: fail aws_s3_bucket_public_access_block
  bucket = "${var.prefix}-bare"
}

# The block is somebody else's: by_id has two now.
resource "aws_s3_bucket" "mistaken" { # expect: fail aws_s3_bucket_public_access_block
  bucket = "${var.prefix}-mistaken"
}

resource "aws_s3_bucket_public_access_block" "mistaken" {
  bucket                  = aws_s3_bucket.by_id.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# There are none of it.
resource "aws_s3_bucket" "uncounted" { # expect: fail aws_s3_bucket_public_access_block
  bucket = "${var.prefix}-uncounted"
}

resource "aws_s3_bucket_public_access_block" "uncounted" {
  count = 0

  bucket                  = aws_s3_bucket.uncounted.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# --- Through a module ---------------------------------------------------------

module "guarded" {
  source = "./modules/bucket"

  name    = "${var.prefix}-guarded"
  guarded = true
  key_arn = aws_kms_key.storage.arn
}

module "unguarded" {
  source = "./modules/bucket"

  name    = "${var.prefix}-unguarded"
  guarded = false
  key_arn = aws_kms_key.storage.arn
}
