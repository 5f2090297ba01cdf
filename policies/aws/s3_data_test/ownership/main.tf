variable "ownership" {
  type = string
}

resource "aws_s3_bucket_ownership_controls" "enforced" { # expect: pass aws_s3_bucket_ownership_controls_acls_disabled
  bucket = "clinic-enforced"

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_ownership_controls" "preferred" {
  bucket = "clinic-preferred"

  rule {
    object_ownership = "BucketOwnerPreferred" # expect: fail aws_s3_bucket_ownership_controls_acls_disabled
  }
}

resource "aws_s3_bucket_ownership_controls" "undecided" {
  bucket = "clinic-undecided"

  rule {
    object_ownership = var.ownership # expect: unknown aws_s3_bucket_ownership_controls_acls_disabled
  }
}

# Logs are delivered by ACL.
resource "aws_s3_bucket_ownership_controls" "logs" {
  bucket = "clinic-logs"

  rule {
    object_ownership = "BucketOwnerPreferred"
  }
}

resource "aws_s3_bucket_acl" "logs" {
  bucket = "clinic-logs"
  acl    = "log-delivery-write"
}

resource "aws_s3_bucket" "site_logs" {
  bucket = "clinic-site-logs"
}

resource "aws_s3_bucket_ownership_controls" "site_logs" {
  bucket = aws_s3_bucket.site_logs.id

  rule {
    object_ownership = "BucketOwnerPreferred"
  }
}

resource "aws_cloudfront_distribution" "site" {
  enabled = true

  logging_config {
    bucket = aws_s3_bucket.site_logs.bucket_domain_name
  }
}

# The grant that CloudFront asks for.
data "aws_cloudfront_log_delivery_canonical_user_id" "this" {}

resource "aws_s3_bucket_ownership_controls" "granted" {
  bucket = "clinic-granted"

  rule {
    object_ownership = "ObjectWriter"
  }
}

resource "aws_s3_bucket_acl" "granted" {
  bucket = "clinic-granted"

  access_control_policy {
    grant {
      permission = "FULL_CONTROL"

      grantee {
        type = "CanonicalUser"
        id   = data.aws_cloudfront_log_delivery_canonical_user_id.this.id
      }
    }

    owner {
      id = "1234"
    }
  }
}

module "inbox" {
  source = "./modules/inbox"

  ownership = "ObjectWriter"
}
