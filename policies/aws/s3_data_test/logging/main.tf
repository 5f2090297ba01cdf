variable "label" {
  type = string
}

# --- Logged ---------------------------------------------------------------------

resource "aws_s3_bucket" "access_log" { # expect: pass aws_s3_bucket_access_logged
  bucket = "clinic-access-log"
  tags   = { Classification = "CONFIDENTIAL" }
}

resource "aws_s3_bucket_logging" "access_log" {
  bucket        = aws_s3_bucket.access_log.id
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "access-log/"
}

resource "aws_s3_bucket" "of_old" { # expect: pass aws_s3_bucket_access_logged
  bucket = "clinic-of-old"
  tags   = { Classification = "CONFIDENTIAL" }

  logging {
    target_bucket = aws_s3_bucket.logs.id
  }
}

resource "aws_s3_bucket" "data_events" { # expect: pass aws_s3_bucket_access_logged
  bucket = "clinic-data-events"
  tags   = { Classification = "CONFIDENTIAL" }
}

resource "aws_cloudtrail" "data" {
  name           = "data"
  s3_bucket_name = aws_s3_bucket.trail.id

  event_selector {
    data_resource {
      type   = "AWS::S3::Object"
      values = ["${aws_s3_bucket.data_events.arn}/"]
    }
  }
}

# --- Not logged -----------------------------------------------------------------

resource "aws_s3_bucket" "unlogged" { # expect: fail aws_s3_bucket_access_logged
  bucket = "clinic-unlogged"
  tags   = { Classification = "CONFIDENTIAL" }
}

# The bucket of a trail, whatever its tags say.
resource "aws_s3_bucket" "trail" { # expect: fail aws_s3_bucket_access_logged
  bucket = "clinic-trail"
}

# --- Not asked for --------------------------------------------------------------

resource "aws_s3_bucket" "logs" {
  bucket = "clinic-logs"
  tags   = { Classification = "CONFIDENTIAL" }
}

resource "aws_s3_bucket" "unclassified" {
  bucket = "clinic-unclassified"
}

# --- Not decided ----------------------------------------------------------------

resource "aws_s3_bucket" "undecided" {
  bucket = "clinic-undecided"
  tags   = { Classification = var.label } # expect: unknown aws_s3_bucket_access_logged, unknown aws_s3_bucket_customer_provided_keys_blocked
}
