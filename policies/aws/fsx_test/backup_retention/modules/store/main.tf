variable "fsx_windows_file_system" {
  type = number
}

variable "fsx_ontap_file_system" {
  type = number
}

variable "fsx_openzfs_file_system" {
  type = number
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

resource "aws_fsx_windows_file_system" "this" {
  storage_capacity                = 300
  throughput_capacity             = 32
  subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
  kms_key_id                      = aws_kms_key.records.arn
  automatic_backup_retention_days = var.fsx_windows_file_system # expect: fail aws_fsx_windows_file_system_backup_retention
}

resource "aws_fsx_ontap_file_system" "this" {
  storage_capacity                = 1024
  deployment_type                 = "MULTI_AZ_1"
  subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
  kms_key_id                      = aws_kms_key.records.arn
  automatic_backup_retention_days = var.fsx_ontap_file_system # expect: fail aws_fsx_ontap_file_system_backup_retention
}

resource "aws_fsx_openzfs_file_system" "this" {
  storage_capacity                = 64
  deployment_type                 = "SINGLE_AZ_2"
  throughput_capacity             = 160
  subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
  kms_key_id                      = aws_kms_key.records.arn
  automatic_backup_retention_days = var.fsx_openzfs_file_system # expect: fail aws_fsx_openzfs_file_system_backup_retention
}
