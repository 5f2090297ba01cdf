provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { Environment = "development" }
  }
}

variable "status" {
  type = string
}

locals {
  # Everything but versioning, for all buckets alike.
  all = {
    enabled          = aws_s3_bucket.enabled.id
    suspended        = aws_s3_bucket.suspended.id
    nothing          = aws_s3_bucket.nothing.id
    undecided        = aws_s3_bucket.undecided.id
    scratch          = aws_s3_bucket.scratch.id
    inline           = aws_s3_bucket.inline.id
    inline_off       = aws_s3_bucket.inline_off.id
    inline_undecided = aws_s3_bucket.inline_undecided.id
  }
}

resource "aws_kms_key" "storage" {
  description         = "Buckets"
  enable_key_rotation = true
}

resource "aws_s3_account_public_access_block" "this" {
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
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

# --- Separate -----------------------------------------------------------------

resource "aws_s3_bucket" "enabled" {
  bucket = "clinic-enabled"
}

resource "aws_s3_bucket_versioning" "enabled" {
  bucket = aws_s3_bucket.enabled.id

  versioning_configuration {
    status     = "Enabled"
    mfa_delete = "Disabled"
  }
}

resource "aws_s3_bucket" "suspended" {
  bucket = "clinic-suspended"
}

resource "aws_s3_bucket_versioning" "suspended" {
  bucket = aws_s3_bucket.suspended.id

  versioning_configuration {
    status = "Suspended" # expect: fail aws_s3_bucket_versioning
  }
}

resource "aws_s3_bucket" "nothing" { # expect: fail aws_s3_bucket_versioning
  bucket = "clinic-nothing"
}

resource "aws_s3_bucket" "undecided" {
  bucket = "clinic-undecided"
}

resource "aws_s3_bucket_versioning" "undecided" {
  bucket = aws_s3_bucket.undecided.id

  versioning_configuration {
    status = var.status # expect: unknown aws_s3_bucket_versioning
  }
}

resource "aws_s3_bucket" "scratch" {
  bucket = "clinic-scratch"

  tags = {
    Lifetime = "Temporary"
  }
}

module "archive" {
  source = "./modules/bucket"

  name    = "clinic-archive"
  key_arn = aws_kms_key.storage.arn
}

# --- Inline -------------------------------------------------------------------

resource "aws_s3_bucket" "inline" {
  bucket = "clinic-inline"

  versioning {
    enabled = true
  }
}

resource "aws_s3_bucket" "inline_off" {
  bucket = "clinic-inline-off"

  versioning {
    enabled = false # expect: fail aws_s3_bucket_versioning
  }
}

resource "aws_s3_bucket" "inline_undecided" {
  bucket = "clinic-inline-undecided"

  versioning {
    enabled = var.status == "Enabled" # expect: unknown aws_s3_bucket_versioning
  }
}

# S3 switches versioning on for buckets with object lock.
resource "aws_s3_bucket" "locked" { # expect: pass aws_s3_bucket_versioning, fail aws_s3_bucket_default_encryption
  bucket              = "clinic-locked"
  object_lock_enabled = true
}

resource "aws_s3_bucket" "locked_of_old" { # expect: pass aws_s3_bucket_versioning, fail aws_s3_bucket_default_encryption
  bucket = "clinic-locked-of-old"

  object_lock_configuration {
    object_lock_enabled = "Enabled"
  }
}

resource "aws_s3_bucket" "not_locked" { # expect: fail aws_s3_bucket_versioning, fail aws_s3_bucket_default_encryption
  bucket              = "clinic-not-locked"
  object_lock_enabled = false
}
