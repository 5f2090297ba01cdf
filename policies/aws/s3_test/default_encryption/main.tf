provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { Environment = "development" }
  }
}

# Whether a default is stated; customer_managed_key judges whether it is good enough.

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

resource "aws_s3_bucket" "separate" {
  bucket = "clinic-separate"

  versioning {
    enabled = true
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "separate" {
  bucket = aws_s3_bucket.separate.bucket

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms:dsse"
      kms_master_key_id = aws_kms_key.storage.key_id
    }
  }
}

resource "aws_s3_bucket" "inline" {
  bucket = "clinic-inline"

  versioning {
    enabled = true
  }

  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm     = "aws:kms"
        kms_master_key_id = aws_kms_key.storage.arn
      }
    }
  }
}

resource "aws_s3_bucket" "nothing" { # expect: fail aws_s3_bucket_default_encryption
  bucket = "clinic-nothing"

  versioning {
    enabled = true
  }
}

# A rule about bucket keys alone states no algorithm.
resource "aws_s3_bucket" "half" { # expect: fail aws_s3_bucket_default_encryption
  bucket = "clinic-half"

  versioning {
    enabled = true
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "half" {
  bucket = aws_s3_bucket.half.id

  rule {
    bucket_key_enabled = true
  }
}

module "lettered" {
  source = "./modules/bucket"

  name    = "clinic-lettered"
  encrypt = true
  key_arn = aws_kms_key.storage.arn
}

module "unlettered" {
  source = "./modules/bucket"

  name    = "clinic-unlettered"
  encrypt = false
  key_arn = aws_kms_key.storage.arn
}
