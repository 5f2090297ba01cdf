provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { Environment = "development" }
  }
}

variable "policy" {
  type = string
}

data "aws_caller_identity" "current" {}

# The attribute arn of a distribution is not known, and still pins who calls.
resource "aws_cloudfront_distribution" "site" {
  enabled = true
}

# --- Buckets --------------------------------------------------------------------

resource "aws_s3_bucket_policy" "world" {
  bucket = "clinic-documents"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*" # expect: fail aws_s3_bucket_policy_no_public_access
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::clinic-documents/*"
    }]
  })
}

# A network of the whole internet pins nothing.
resource "aws_s3_bucket_policy" "any_address" {
  bucket = "clinic-documents"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect    = "Allow"
      Principal = { AWS = "*" } # expect: fail aws_s3_bucket_policy_no_public_access
      Action    = "s3:*"
      Resource  = "arn:aws:s3:::clinic-documents/*"
      Condition = { IpAddress = { "aws:SourceIp" = "0.0.0.0/0" } }
    }
  })
}

# The same principal in a Deny is as it should be, and so is one that the organisation pins.
resource "aws_s3_bucket_policy" "organisation" { # expect: pass aws_s3_bucket_policy_no_public_access
  bucket = "clinic-documents"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = "arn:aws:s3:::clinic-documents/*"
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = "s3:GetObject"
        Resource  = "arn:aws:s3:::clinic-documents/*"
        Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } }
      },
    ]
  })
}

resource "aws_s3_bucket_policy" "any_distribution" {
  bucket = "clinic-site"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "cloudfront.amazonaws.com" } # expect: fail aws_s3_bucket_policy_no_public_access
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::clinic-site/*"
    }]
  })
}

data "aws_iam_policy_document" "distribution" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::clinic-site/*"]

    principals {
      type        = "Service"
      identifiers = ["cloudfront.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "AWS:SourceArn"
      values   = [aws_cloudfront_distribution.site.arn]
    }
  }
}

resource "aws_s3_bucket_policy" "one_distribution" { # expect: pass aws_s3_bucket_policy_no_public_access
  bucket = "clinic-site"
  policy = data.aws_iam_policy_document.distribution.json
}

# The ARN of a role is not known before it is there, and still somebody.
resource "aws_iam_role" "reader" {
  name               = "reader"
  assume_role_policy = "{}"
}

resource "aws_s3_bucket_policy" "role" { # expect: pass aws_s3_bucket_policy_no_public_access
  bucket = "clinic-documents"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = aws_iam_role.reader.arn }
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::clinic-documents/*"
    }]
  })
}

resource "aws_s3_bucket_policy" "undecided" {
  bucket = "clinic-documents"
  policy = var.policy # expect: unknown aws_s3_bucket_policy_no_public_access
}

module "grant" {
  source = "./modules/grant"

  readers = "*"
}

# --- Access points --------------------------------------------------------------

resource "aws_s3_access_point" "own" { # expect: pass aws_s3_access_point_no_public_policy
  name   = "own"
  bucket = "clinic-documents"
}

resource "aws_s3_access_point" "undecided" {
  name   = "undecided"
  bucket = "clinic-documents"
  policy = var.policy # expect: unknown aws_s3_access_point_no_public_policy
}

resource "aws_s3control_access_point_policy" "role" { # expect: pass aws_s3control_access_point_policy_no_public_access
  access_point_arn = aws_s3_access_point.own.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:role/reader" }
      Action    = "s3:GetObject"
      Resource  = "${aws_s3_access_point.own.arn}/object/*"
    }]
  })
}

resource "aws_s3control_access_point_policy" "undecided" {
  access_point_arn = aws_s3_access_point.own.arn
  policy           = var.policy # expect: unknown aws_s3control_access_point_policy_no_public_access
}
