policytest {
  targets = ["storagegateway.policy.hcl"]
}

resource "aws_storagegateway_nfs_file_share" "kept" {
  attrs = {
    gateway_arn   = "arn:aws:storagegateway:eu-west-1:111122223333:gateway/sgw-0a1b2c3d"
    location_arn  = "arn:aws:s3:::scans"
    role_arn      = "arn:aws:iam::111122223333:role/service"
    kms_encrypted = true
    kms_key_arn   = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_storagegateway_nfs_file_share" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    gateway_arn  = "arn:aws:storagegateway:eu-west-1:111122223333:gateway/sgw-0a1b2c3d"
    location_arn = "arn:aws:s3:::scans"
    role_arn     = "arn:aws:iam::111122223333:role/service"
  }
}

resource "aws_storagegateway_nfs_file_share" "customer_managed_key_off" {
  expect_failure = true

  attrs = {
    gateway_arn   = "arn:aws:storagegateway:eu-west-1:111122223333:gateway/sgw-0a1b2c3d"
    location_arn  = "arn:aws:s3:::scans"
    role_arn      = "arn:aws:iam::111122223333:role/service"
    kms_encrypted = false
    kms_key_arn   = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_storagegateway_smb_file_share" "kept" {
  attrs = {
    gateway_arn   = "arn:aws:storagegateway:eu-west-1:111122223333:gateway/sgw-0a1b2c3d"
    location_arn  = "arn:aws:s3:::scans"
    role_arn      = "arn:aws:iam::111122223333:role/service"
    kms_encrypted = true
    kms_key_arn   = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_storagegateway_smb_file_share" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    gateway_arn  = "arn:aws:storagegateway:eu-west-1:111122223333:gateway/sgw-0a1b2c3d"
    location_arn = "arn:aws:s3:::scans"
    role_arn     = "arn:aws:iam::111122223333:role/service"
  }
}

resource "aws_storagegateway_smb_file_share" "customer_managed_key_off" {
  expect_failure = true

  attrs = {
    gateway_arn   = "arn:aws:storagegateway:eu-west-1:111122223333:gateway/sgw-0a1b2c3d"
    location_arn  = "arn:aws:s3:::scans"
    role_arn      = "arn:aws:iam::111122223333:role/service"
    kms_encrypted = false
    kms_key_arn   = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}
