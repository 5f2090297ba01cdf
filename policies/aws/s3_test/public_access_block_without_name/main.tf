provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { Environment = "development" }
  }
}

# A bucket whose name is known after creation only is not another one whose name is known.

resource "aws_kms_key" "storage" {
  description         = "Buckets"
  enable_key_rotation = true
}

resource "aws_s3_bucket" "generated" {
  bucket_prefix = "clinic-"

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

resource "aws_s3_bucket_public_access_block" "generated" {
  bucket                  = aws_s3_bucket.generated.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket" "named" { # expect: fail aws_s3_bucket_public_access_block
  bucket = "clinic-named"

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

resource "aws_s3_bucket" "generated_too" { # expect: fail aws_s3_bucket_public_access_block
  bucket_prefix = "clinic-"

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
