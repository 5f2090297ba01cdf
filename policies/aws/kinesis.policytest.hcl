policytest {
  targets = ["kinesis.policy.hcl"]
}

resource "aws_kinesis_stream" "kept" {
  attrs = {
    name            = "kept"
    encryption_type = "KMS"
    kms_key_id      = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_kinesis_stream" "encrypted_plain" {
  expect_failure = true

  attrs = {
    name            = "encrypted-plain"
    encryption_type = "NONE"
  }
}

resource "aws_kinesis_stream" "encrypted_absent" {
  expect_failure = true

  attrs = {
    name = "encrypted-absent"
  }
}

resource "aws_kinesis_stream" "encrypted_key_alone" {
  expect_failure = true

  attrs = {
    name       = "encrypted-key-alone"
    kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_kinesis_stream" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    name            = "customer-managed-key-unkeyed"
    encryption_type = "KMS"
    kms_key_id      = "alias/aws/kinesis"
  }
}

resource "aws_kinesis_stream" "customer_managed_key_by_arn" {
  expect_failure = true

  attrs = {
    name            = "customer-managed-key-by-arn"
    encryption_type = "KMS"
    kms_key_id      = "arn:aws:kms:eu-west-1:111122223333:alias/aws/kinesis"
  }
}

resource "aws_kinesis_firehose_delivery_stream" "kept" {
  attrs = {
    name        = "kept"
    destination = "extended_s3"
    extended_s3_configuration = [{
      bucket_arn = "arn:aws:s3:::visits-archive"
      role_arn   = "arn:aws:iam::111122223333:role/firehose"
    }]
    server_side_encryption = [{
      enabled  = true
      key_type = "CUSTOMER_MANAGED_CMK"
      key_arn  = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
  }
}

resource "aws_kinesis_firehose_delivery_stream" "server_side_encryption_plain" {
  expect_failure = true

  attrs = {
    name        = "server-side-encryption-plain"
    destination = "extended_s3"
    extended_s3_configuration = [{
      bucket_arn = "arn:aws:s3:::visits-archive"
      role_arn   = "arn:aws:iam::111122223333:role/firehose"
    }]
    server_side_encryption = [{
      enabled = false
    }]
  }
}

resource "aws_kinesis_firehose_delivery_stream" "server_side_encryption_absent" {
  expect_failure = true

  attrs = {
    name        = "server-side-encryption-absent"
    destination = "extended_s3"
    extended_s3_configuration = [{
      bucket_arn = "arn:aws:s3:::visits-archive"
      role_arn   = "arn:aws:iam::111122223333:role/firehose"
    }]
  }
}

resource "aws_kinesis_firehose_delivery_stream" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    name        = "customer-managed-key-unkeyed"
    destination = "extended_s3"
    extended_s3_configuration = [{
      bucket_arn = "arn:aws:s3:::visits-archive"
      role_arn   = "arn:aws:iam::111122223333:role/firehose"
    }]
    server_side_encryption = [{
      enabled  = true
      key_type = "AWS_OWNED_CMK"
    }]
  }
}

resource "aws_kinesis_firehose_delivery_stream" "customer_managed_key_by_default" {
  expect_failure = true

  attrs = {
    name        = "customer-managed-key-by-default"
    destination = "extended_s3"
    extended_s3_configuration = [{
      bucket_arn = "arn:aws:s3:::visits-archive"
      role_arn   = "arn:aws:iam::111122223333:role/firehose"
    }]
    server_side_encryption = [{
      enabled = true
    }]
  }
}

resource "aws_kinesis_video_stream" "kept" {
  attrs = {
    name       = "kept"
    kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_kinesis_video_stream" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    name = "customer-managed-key-unkeyed"
  }
}
