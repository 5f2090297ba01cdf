policytest {
  targets = ["s3_bucket_policy.policy.hcl"]
}

locals {
  secure = {
    Effect    = "Deny"
    Principal = "*"
    Action    = "s3:*"
    Resource  = ["arn:aws:s3:::clinic", "arn:aws:s3:::clinic/*"]
    Condition = { Bool = { "aws:SecureTransport" = "false" } }
  }

  encrypted = {
    Effect    = "Deny"
    Principal = "*"
    Action    = "s3:PutObject"
    Resource  = "arn:aws:s3:::clinic/*"
    Condition = { StringNotEqualsIfExists = { "s3:x-amz-server-side-encryption" = "aws:kms" } }
  }

  weaker = {
    Effect    = "Deny"
    Principal = "*"
    Action    = "s3:PutObject"
    Resource  = "arn:aws:s3:::clinic/*"
    Condition = { StringNotEquals = { "s3:x-amz-server-side-encryption" = "AES256" } }
  }

  everybody = {
    Effect    = "Allow"
    Principal = "*"
    Action    = "s3:GetObject"
    Resource  = "arn:aws:s3:::clinic/*"
  }

  role = {
    Effect    = "Allow"
    Principal = { AWS = "arn:aws:iam::123456789012:role/reader" }
    Action    = "s3:GetObject"
    Resource  = "arn:aws:s3:::clinic/*"
  }

  bucket = {
    id  = "clinic"
    arn = "arn:aws:s3:::clinic"

    server_side_encryption_configuration = [{
      rule = [{ apply_server_side_encryption_by_default = [{ sse_algorithm = "aws:kms" }] }]
    }]
  }
}

resource "aws_s3_bucket_policy" "role" {
  attrs = { bucket = "another", policy = core::jsonencode({ Statement = [local.role] }) }
}

resource "aws_s3_bucket_policy" "everybody" {
  expect_failure = true
  attrs          = { bucket = "another", policy = core::jsonencode({ Statement = [local.everybody] }) }
}

resource "aws_s3_access_point" "role" {
  attrs = { policy = core::jsonencode({ Statement = [local.role] }) }
}

resource "aws_s3_access_point" "everybody" {
  expect_failure = true
  attrs          = { policy = core::jsonencode({ Statement = [local.everybody] }) }
}

resource "aws_s3control_access_point_policy" "role" {
  attrs = { policy = core::jsonencode({ Statement = [local.role] }) }
}

resource "aws_s3control_access_point_policy" "everybody" {
  expect_failure = true
  attrs          = { policy = core::jsonencode({ Statement = [local.everybody] }) }
}

resource "aws_s3_bucket" "fine" {
  attrs = core::merge(local.bucket, { policy = core::jsonencode({ Statement = [local.secure, local.encrypted] }) })
}

resource "aws_s3_bucket" "open" {
  expect_failure = true
  attrs          = core::merge(local.bucket, { policy = core::jsonencode({ Statement = [local.secure, local.encrypted, local.everybody] }) })
}

resource "aws_s3_bucket" "plain_http" {
  expect_failure = true
  attrs          = core::merge(local.bucket, { policy = core::jsonencode({ Statement = [local.encrypted] }) })
}

resource "aws_s3_bucket" "any_encryption" {
  expect_failure = true
  attrs          = core::merge(local.bucket, { policy = core::jsonencode({ Statement = [local.secure] }) })
}

resource "aws_s3_bucket" "weaker" {
  expect_failure = true
  attrs          = core::merge(local.bucket, { policy = core::jsonencode({ Statement = [local.secure, local.weaker] }) })
}
