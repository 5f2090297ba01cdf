variable "storagegateway_nfs_file_share" {
  type = string
}

variable "storagegateway_smb_file_share" {
  type = string
}

resource "aws_storagegateway_nfs_file_share" "this" {
  gateway_arn   = "arn:aws:storagegateway:eu-west-1:111122223333:gateway/sgw-0a1b2c3d"
  location_arn  = "arn:aws:s3:::scans"
  role_arn      = "arn:aws:iam::111122223333:role/service"
  kms_encrypted = true
  kms_key_arn   = var.storagegateway_nfs_file_share # expect: fail aws_storagegateway_nfs_file_share_customer_managed_key
}

resource "aws_storagegateway_smb_file_share" "this" {
  gateway_arn   = "arn:aws:storagegateway:eu-west-1:111122223333:gateway/sgw-0a1b2c3d"
  location_arn  = "arn:aws:s3:::scans"
  role_arn      = "arn:aws:iam::111122223333:role/service"
  kms_encrypted = true
  kms_key_arn   = var.storagegateway_smb_file_share # expect: fail aws_storagegateway_smb_file_share_customer_managed_key
}
