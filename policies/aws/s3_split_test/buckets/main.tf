variable "versioned" {
  type = bool
}

resource "aws_s3_bucket" "split" { # expect: pass aws_s3_bucket_configured_once
  bucket = "split"
}

resource "aws_s3_bucket_versioning" "split" {
  bucket = aws_s3_bucket.split.id

  versioning_configuration {
    status = "Enabled"
  }
}

# The old blocks alone are old, and contradict nothing.
resource "aws_s3_bucket" "inline" {
  bucket = "inline"
  acl    = "private"

  versioning {
    enabled = true
  }
}

resource "aws_s3_bucket" "both" {
  bucket = "both"
  versioning { enabled = true } # expect: fail aws_s3_bucket_configured_once
}

resource "aws_s3_bucket_versioning" "both" {
  bucket = aws_s3_bucket.both.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket" "acl" {
  bucket = "acl"
  acl    = "private" # expect: fail aws_s3_bucket_configured_once
}

resource "aws_s3_bucket_acl" "acl" {
  bucket = "acl"
  acl    = "public-read"
}

resource "aws_s3_bucket" "undecided" {
  bucket = "undecided"

  versioning { # expect: unknown aws_s3_bucket_configured_once
    enabled = true
  }
}

resource "aws_s3_bucket_versioning" "undecided" {
  count  = var.versioned ? 1 : 0
  bucket = aws_s3_bucket.undecided.id

  versioning_configuration {
    status = "Enabled"
  }
}

module "bucket" {
  source = "./modules/bucket"
}

resource "aws_s3_bucket_logging" "module" {
  bucket        = module.bucket.id
  target_bucket = "logs"
  target_prefix = "module/"
}
