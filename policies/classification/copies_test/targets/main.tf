variable "label" {
  type = string
}

module "logged" {
  source = "./modules/logged"

  label = "PUBLIC"
}

resource "aws_s3_bucket" "records" {
  bucket = "clinic-records"
  tags   = { Classification = "RESTRICTED" }
}

resource "aws_s3_bucket" "logs" {
  bucket = "clinic-logs"
  tags   = { Classification = "RESTRICTED" }
}

resource "aws_s3_bucket" "website" {
  bucket = "clinic-website"
  tags   = { Classification = "PUBLIC" }
}

resource "aws_s3_bucket" "undecided" {
  bucket = "clinic-undecided"
  tags   = { Classification = var.label }
}

resource "aws_s3_bucket_logging" "same" { # expect: pass aws_targets_classified
  bucket        = aws_s3_bucket.records.id
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "records/"
}

resource "aws_s3_bucket_logging" "lower" {
  bucket        = aws_s3_bucket.records.id
  target_bucket = aws_s3_bucket.website.id # expect: fail aws_targets_classified
  target_prefix = "records/"
}

resource "aws_s3_bucket_logging" "undecided" {
  bucket        = aws_s3_bucket.records.id
  target_bucket = aws_s3_bucket.undecided.id # expect: unknown aws_targets_classified
  target_prefix = "records/"
}

resource "aws_s3_bucket_replication_configuration" "lower" {
  bucket = aws_s3_bucket.records.id
  role   = "arn:aws:iam::111122223333:role/replication"

  rule {
    id     = "all"
    status = "Enabled"

    destination {
      bucket = aws_s3_bucket.website.arn # expect: fail aws_targets_classified
    }
  }
}

# Less confidential data may go to a stricter place.
resource "aws_s3_bucket_logging" "higher" { # expect: pass aws_targets_classified
  bucket        = aws_s3_bucket.website.id
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "website/"
}
