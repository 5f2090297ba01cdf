policytest {
  targets = ["s3_data.policy.hcl"]
}

locals {
  key = "arn:aws:kms:eu-central-1:123456789012:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"

  bucket = {
    id                                   = "clinic"
    arn                                  = "arn:aws:s3:::clinic"
    bucket                               = "clinic"
    logging                              = []
    website                              = []
    server_side_encryption_configuration = [{ rule = [{ apply_server_side_encryption_by_default = [{ sse_algorithm = "aws:kms" }] }] }]
  }
}

resource "aws_s3_bucket" "fine" {
  attrs = local.bucket
}

resource "aws_s3_bucket" "website" {
  expect_failure = true
  attrs          = core::merge(local.bucket, { website = [{ index_document = "index.html" }] })
}

resource "aws_s3_bucket" "number" {
  expect_failure = true
  attrs          = core::merge(local.bucket, { bucket = "export-mrn-00482913" })
}

# The bucket of a trail, without an access log.
resource "aws_s3_bucket" "of_trail" {
  expect_failure = true
  attrs          = core::merge(local.bucket, { id = "trail", arn = "arn:aws:s3:::trail", bucket = "trail" })
}

resource "aws_cloudtrail" "trail" {
  skip  = true
  attrs = { s3_bucket_name = aws_s3_bucket.of_trail.id }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "fine" {
  attrs = {
    bucket = "another"
    rule = [{
      bucket_key_enabled                      = true
      apply_server_side_encryption_by_default = [{ sse_algorithm = "aws:kms", kms_master_key_id = local.key }]
    }]
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "without_bucket_key" {
  expect_failure = true
  attrs = {
    bucket = "another"
    rule   = [{ apply_server_side_encryption_by_default = [{ sse_algorithm = "aws:kms", kms_master_key_id = local.key }] }]
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "keys_of_clients" {
  expect_failure = true
  attrs = {
    bucket = "another"
    rule = [{
      bucket_key_enabled                      = true
      blocked_encryption_types                = ["NONE"]
      apply_server_side_encryption_by_default = [{ sse_algorithm = "aws:kms", kms_master_key_id = local.key }]
    }]
  }
}

resource "aws_s3_bucket_ownership_controls" "enforced" {
  attrs = { bucket = "clinic", rule = [{ object_ownership = "BucketOwnerEnforced" }] }
}

resource "aws_s3_bucket_ownership_controls" "writer" {
  expect_failure = true
  attrs          = { bucket = "clinic", rule = [{ object_ownership = "ObjectWriter" }] }
}

resource "aws_s3_bucket_website_configuration" "redirect" {
  attrs = { bucket = "clinic", redirect_all_requests_to = [{ host_name = "portal.clinic.example", protocol = "https" }] }
}


resource "aws_s3_object" "fine" {
  attrs = { bucket = aws_s3_bucket.fine.id, key = "intake/0001.json" }
}

resource "aws_s3_object" "number" {
  expect_failure = true
  attrs          = { bucket = aws_s3_bucket.fine.id, key = "intake/123-45-6789.json" }
}

resource "aws_s3_object_copy" "fine" {
  attrs = { bucket = aws_s3_bucket.fine.id, key = "copy.json" }
}

resource "aws_s3_object_copy" "key_in_code" {
  expect_failure = true
  attrs          = { bucket = aws_s3_bucket.fine.id, key = "copy.json", customer_key = "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=" }
}

resource "aws_s3_bucket_object" "fine" {
  attrs = { bucket = aws_s3_bucket.fine.id, key = "of-old.json" }
}

resource "aws_s3_bucket_replication_configuration" "complete" {
  attrs = {
    bucket = aws_s3_bucket.fine.id
    rule = [{
      status                    = "Enabled"
      source_selection_criteria = [{ sse_kms_encrypted_objects = [{ status = "Enabled" }] }]
      destination               = [{ encryption_configuration = [{ replica_kms_key_id = local.key }] }]
    }]
  }
}
