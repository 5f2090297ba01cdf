provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { Environment = "development" }
  }
}

variable "policy" {
  type = string
}

variable "bucket" {
  type = string
}

# --- What denies all of it ------------------------------------------------------

resource "aws_s3_bucket" "object" { # expect: pass aws_s3_bucket_insecure_transport_denied
  bucket = "clinic-object"
}

# Statement is one object, the value a bool, and the operator in other letters.
resource "aws_s3_bucket_policy" "object" {
  bucket = aws_s3_bucket.object.bucket

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect    = "Deny"
      Principal = { AWS = "*" }
      Action    = "*"
      Resource  = [aws_s3_bucket.object.arn, format("%s/*", aws_s3_bucket.object.arn)]
      Condition = { BoolIfExists = { "aws:securetransport" = false } }
    }
  })
}

resource "aws_s3_bucket" "document" { # expect: pass aws_s3_bucket_insecure_transport_denied
  bucket = "clinic-document"
}

# By name and not by reference, and in two statements of which each does its part.
data "aws_iam_policy_document" "document" {
  statement {
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["arn:aws:s3:::clinic-document"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }

  statement {
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["arn:aws:s3:::clinic-document/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "document" {
  bucket = "clinic-document"
  policy = data.aws_iam_policy_document.document.json
}

# --- What does not --------------------------------------------------------------

resource "aws_s3_bucket" "without" { # expect: fail aws_s3_bucket_insecure_transport_denied
  bucket = "clinic-without"
}

# An Allow for HTTPS denies nothing to others.
resource "aws_s3_bucket" "allow_only" {
  bucket = "clinic-allow-only"
}

resource "aws_s3_bucket_policy" "allow_only" {
  bucket = aws_s3_bucket.allow_only.id

  policy = jsonencode({ # expect: fail aws_s3_bucket_insecure_transport_denied
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::123456789012:role/reader" }
      Action    = "s3:*"
      Resource  = "${aws_s3_bucket.allow_only.arn}/*"
      Condition = { Bool = { "aws:SecureTransport" = "true" } }
    }]
  })
}

resource "aws_s3_bucket" "inverted" {
  bucket = "clinic-inverted"
}

resource "aws_s3_bucket_policy" "inverted" {
  bucket = aws_s3_bucket.inverted.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [aws_s3_bucket.inverted.arn, "${aws_s3_bucket.inverted.arn}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "true" } } # expect: fail aws_s3_bucket_insecure_transport_denied
    }]
  })
}

resource "aws_s3_bucket" "objects_only" {
  bucket = "clinic-objects-only"
}

resource "aws_s3_bucket_policy" "objects_only" {
  bucket = aws_s3_bucket.objects_only.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = "${aws_s3_bucket.objects_only.arn}/*" # expect: fail aws_s3_bucket_insecure_transport_denied
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

# Another condition beside it: requests from elsewhere are let through.
resource "aws_s3_bucket" "narrowed" {
  bucket = "clinic-narrowed"
}

resource "aws_s3_bucket_policy" "narrowed" {
  bucket = aws_s3_bucket.narrowed.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [aws_s3_bucket.narrowed.arn, "${aws_s3_bucket.narrowed.arn}/*"]
      Condition = {
        Bool      = { "aws:SecureTransport" = "false" }
        IpAddress = { "aws:SourceIp" = "203.0.113.0/24" } # expect: fail aws_s3_bucket_insecure_transport_denied
      }
    }]
  })
}

# --- What source does not decide ------------------------------------------------

resource "aws_s3_bucket" "undecided" {
  bucket = "clinic-undecided"
}

resource "aws_s3_bucket_policy" "undecided" {
  bucket = aws_s3_bucket.undecided.id
  policy = var.policy # expect: unknown aws_s3_bucket_insecure_transport_denied, unknown aws_s3_bucket_policy_no_public_access
}

resource "aws_s3_bucket" "undecided_inline" {
  bucket = "clinic-undecided-inline"
  policy = var.policy # expect: unknown aws_s3_bucket_insecure_transport_denied, unknown aws_s3_bucket_no_public_policy
}

module "archive" {
  source = "./modules/bucket"

  insecure = "true"
}
