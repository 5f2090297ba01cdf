variable "storagegateway_nfs_file_share" {
  type = string
}

variable "storagegateway_smb_file_share" {
  type = string
}

module "store" {
  source = "./modules/store"

  storagegateway_nfs_file_share = "alias/aws/s3"
  storagegateway_smb_file_share = "alias/aws/s3"
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { Environment = "prod" }
  }
}

resource "aws_storagegateway_nfs_file_share" "kept" { # expect: pass aws_storagegateway_nfs_file_share_customer_managed_key
  gateway_arn   = "arn:aws:storagegateway:eu-west-1:111122223333:gateway/sgw-0a1b2c3d"
  location_arn  = "arn:aws:s3:::scans"
  role_arn      = "arn:aws:iam::111122223333:role/service"
  kms_encrypted = true
  kms_key_arn   = aws_kms_key.records.arn
}

resource "aws_storagegateway_nfs_file_share" "development" {
  gateway_arn  = "arn:aws:storagegateway:eu-west-1:111122223333:gateway/sgw-0a1b2c3d"
  location_arn = "arn:aws:s3:::scans"
  role_arn     = "arn:aws:iam::111122223333:role/service"
  tags         = { Environment = "dev" }
}

resource "aws_storagegateway_nfs_file_share" "unkeyed" { # expect: fail aws_storagegateway_nfs_file_share_customer_managed_key
  gateway_arn  = "arn:aws:storagegateway:eu-west-1:111122223333:gateway/sgw-0a1b2c3d"
  location_arn = "arn:aws:s3:::scans"
  role_arn     = "arn:aws:iam::111122223333:role/service"
}

resource "aws_storagegateway_nfs_file_share" "off" {
  gateway_arn   = "arn:aws:storagegateway:eu-west-1:111122223333:gateway/sgw-0a1b2c3d"
  location_arn  = "arn:aws:s3:::scans"
  role_arn      = "arn:aws:iam::111122223333:role/service"
  kms_encrypted = false # expect: fail aws_storagegateway_nfs_file_share_customer_managed_key
  kms_key_arn   = aws_kms_key.records.arn
}

resource "aws_storagegateway_nfs_file_share" "undecided" {
  gateway_arn   = "arn:aws:storagegateway:eu-west-1:111122223333:gateway/sgw-0a1b2c3d"
  location_arn  = "arn:aws:s3:::scans"
  role_arn      = "arn:aws:iam::111122223333:role/service"
  kms_encrypted = true
  kms_key_arn   = var.storagegateway_nfs_file_share # expect: unknown aws_storagegateway_nfs_file_share_customer_managed_key
}

resource "aws_storagegateway_smb_file_share" "kept" { # expect: pass aws_storagegateway_smb_file_share_customer_managed_key
  gateway_arn   = "arn:aws:storagegateway:eu-west-1:111122223333:gateway/sgw-0a1b2c3d"
  location_arn  = "arn:aws:s3:::scans"
  role_arn      = "arn:aws:iam::111122223333:role/service"
  kms_encrypted = true
  kms_key_arn   = aws_kms_key.records.arn
}

resource "aws_storagegateway_smb_file_share" "development" {
  gateway_arn  = "arn:aws:storagegateway:eu-west-1:111122223333:gateway/sgw-0a1b2c3d"
  location_arn = "arn:aws:s3:::scans"
  role_arn     = "arn:aws:iam::111122223333:role/service"
  tags         = { Environment = "dev" }
}

resource "aws_storagegateway_smb_file_share" "unkeyed" { # expect: fail aws_storagegateway_smb_file_share_customer_managed_key
  gateway_arn  = "arn:aws:storagegateway:eu-west-1:111122223333:gateway/sgw-0a1b2c3d"
  location_arn = "arn:aws:s3:::scans"
  role_arn     = "arn:aws:iam::111122223333:role/service"
}

resource "aws_storagegateway_smb_file_share" "off" {
  gateway_arn   = "arn:aws:storagegateway:eu-west-1:111122223333:gateway/sgw-0a1b2c3d"
  location_arn  = "arn:aws:s3:::scans"
  role_arn      = "arn:aws:iam::111122223333:role/service"
  kms_encrypted = false # expect: fail aws_storagegateway_smb_file_share_customer_managed_key
  kms_key_arn   = aws_kms_key.records.arn
}

resource "aws_storagegateway_smb_file_share" "undecided" {
  gateway_arn   = "arn:aws:storagegateway:eu-west-1:111122223333:gateway/sgw-0a1b2c3d"
  location_arn  = "arn:aws:s3:::scans"
  role_arn      = "arn:aws:iam::111122223333:role/service"
  kms_encrypted = true
  kms_key_arn   = var.storagegateway_smb_file_share # expect: unknown aws_storagegateway_smb_file_share_customer_managed_key
}
