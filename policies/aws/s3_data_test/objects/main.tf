variable "bucket" {
  type = string
}

variable "algorithm" {
  type = string
}

resource "aws_s3_bucket" "keyed" {
  bucket = "clinic-keyed"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "keyed" {
  bucket = aws_s3_bucket.keyed.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_s3_bucket" "plain" {
  bucket = "clinic-plain"
}

resource "aws_s3_object" "default" { # expect: pass aws_s3_object_no_weaker_encryption
  bucket = aws_s3_bucket.keyed.id
  key    = "default.json"
}

resource "aws_s3_object" "kms" { # expect: pass aws_s3_object_no_weaker_encryption
  bucket                 = aws_s3_bucket.keyed.id
  key                    = "kms.json"
  server_side_encryption = "aws:kms"
}

# No weaker than what the bucket does anyway.
resource "aws_s3_object" "same" { # expect: pass aws_s3_object_no_weaker_encryption
  bucket                 = aws_s3_bucket.plain.id
  key                    = "same.json"
  server_side_encryption = "AES256"
}

resource "aws_s3_object" "weaker" {
  bucket                 = aws_s3_bucket.keyed.id
  key                    = "weaker.json"
  server_side_encryption = "AES256" # expect: fail aws_s3_object_no_weaker_encryption
}

# Nothing is known of a bucket that is not here.
resource "aws_s3_object" "elsewhere" {
  bucket                 = "another-bucket"
  key                    = "elsewhere.json"
  server_side_encryption = "AES256" # expect: unknown aws_s3_object_no_weaker_encryption
}

resource "aws_s3_bucket_object" "default" { # expect: pass aws_s3_bucket_object_no_weaker_encryption
  bucket = aws_s3_bucket.keyed.id
  key    = "default-of-old.json"
}

resource "aws_s3_bucket_object" "undecided" {
  bucket                 = aws_s3_bucket.keyed.id
  key                    = "undecided.json"
  server_side_encryption = var.algorithm # expect: unknown aws_s3_bucket_object_no_weaker_encryption
}

resource "aws_s3_object_copy" "undecided" {
  bucket                 = aws_s3_bucket.keyed.id
  key                    = "undecided.json"
  source                 = "another-bucket/undecided.json"
  server_side_encryption = var.algorithm # expect: unknown aws_s3_object_copy_no_weaker_encryption
  customer_key           = var.bucket    # expect: unknown aws_s3_object_copy_no_customer_provided_key
}

resource "aws_s3_object_copy" "fine" { # expect: pass aws_s3_object_copy_no_weaker_encryption, pass aws_s3_object_copy_no_customer_provided_key
  bucket = aws_s3_bucket.keyed.id
  key    = "fine.json"
  source = "another-bucket/fine.json"
}

module "seed" {
  source = "./modules/seed"

  bucket    = aws_s3_bucket.keyed.bucket
  algorithm = "AES256"
}
