variable "fsx_windows_file_system" {
  type = number
}

variable "fsx_ontap_file_system" {
  type = number
}

variable "fsx_openzfs_file_system" {
  type = number
}

module "store" {
  source = "./modules/store"

  fsx_windows_file_system = 1
  fsx_ontap_file_system   = 1
  fsx_openzfs_file_system = 1
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

resource "aws_fsx_windows_file_system" "kept" { # expect: pass aws_fsx_windows_file_system_backup_retention
  storage_capacity                = 300
  throughput_capacity             = 32
  subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
  kms_key_id                      = aws_kms_key.records.arn
  automatic_backup_retention_days = 14
}

resource "aws_fsx_windows_file_system" "short" {
  storage_capacity                = 300
  throughput_capacity             = 32
  subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
  kms_key_id                      = aws_kms_key.records.arn
  automatic_backup_retention_days = 1 # expect: fail aws_fsx_windows_file_system_backup_retention
}

resource "aws_fsx_windows_file_system" "undecided" {
  storage_capacity                = 300
  throughput_capacity             = 32
  subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
  kms_key_id                      = aws_kms_key.records.arn
  automatic_backup_retention_days = var.fsx_windows_file_system # expect: unknown aws_fsx_windows_file_system_backup_retention
}

resource "aws_fsx_ontap_file_system" "kept" { # expect: pass aws_fsx_ontap_file_system_backup_retention
  storage_capacity                = 1024
  deployment_type                 = "MULTI_AZ_1"
  subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
  kms_key_id                      = aws_kms_key.records.arn
  automatic_backup_retention_days = 14
}

resource "aws_fsx_ontap_file_system" "short" {
  storage_capacity                = 1024
  deployment_type                 = "MULTI_AZ_1"
  subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
  kms_key_id                      = aws_kms_key.records.arn
  automatic_backup_retention_days = 1 # expect: fail aws_fsx_ontap_file_system_backup_retention
}

resource "aws_fsx_ontap_file_system" "absent" { # expect: fail aws_fsx_ontap_file_system_backup_retention
  storage_capacity = 1024
  deployment_type  = "MULTI_AZ_1"
  subnet_ids       = ["subnet-0a1b2c3d4e5f60718"]
  kms_key_id       = aws_kms_key.records.arn
}

resource "aws_fsx_ontap_file_system" "undecided" {
  storage_capacity                = 1024
  deployment_type                 = "MULTI_AZ_1"
  subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
  kms_key_id                      = aws_kms_key.records.arn
  automatic_backup_retention_days = var.fsx_ontap_file_system # expect: unknown aws_fsx_ontap_file_system_backup_retention
}

resource "aws_fsx_openzfs_file_system" "kept" { # expect: pass aws_fsx_openzfs_file_system_backup_retention
  storage_capacity                = 64
  deployment_type                 = "SINGLE_AZ_2"
  throughput_capacity             = 160
  subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
  kms_key_id                      = aws_kms_key.records.arn
  automatic_backup_retention_days = 14
}

resource "aws_fsx_openzfs_file_system" "short" {
  storage_capacity                = 64
  deployment_type                 = "SINGLE_AZ_2"
  throughput_capacity             = 160
  subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
  kms_key_id                      = aws_kms_key.records.arn
  automatic_backup_retention_days = 1 # expect: fail aws_fsx_openzfs_file_system_backup_retention
}

resource "aws_fsx_openzfs_file_system" "absent" { # expect: fail aws_fsx_openzfs_file_system_backup_retention
  storage_capacity    = 64
  deployment_type     = "SINGLE_AZ_2"
  throughput_capacity = 160
  subnet_ids          = ["subnet-0a1b2c3d4e5f60718"]
  kms_key_id          = aws_kms_key.records.arn
}

resource "aws_fsx_openzfs_file_system" "undecided" {
  storage_capacity                = 64
  deployment_type                 = "SINGLE_AZ_2"
  throughput_capacity             = 160
  subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
  kms_key_id                      = aws_kms_key.records.arn
  automatic_backup_retention_days = var.fsx_openzfs_file_system # expect: unknown aws_fsx_openzfs_file_system_backup_retention
}
