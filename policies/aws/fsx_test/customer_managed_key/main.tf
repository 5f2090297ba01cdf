variable "fsx_windows_file_system" {
  type = string
}

variable "fsx_ontap_file_system" {
  type = string
}

variable "fsx_openzfs_file_system" {
  type = string
}

variable "fsx_lustre_file_system" {
  type = string
}

variable "fsx_file_cache" {
  type = string
}

module "store" {
  source = "./modules/store"

  fsx_windows_file_system = "alias/aws/fsx"
  fsx_ontap_file_system   = "alias/aws/fsx"
  fsx_openzfs_file_system = "alias/aws/fsx"
  fsx_lustre_file_system  = "alias/aws/fsx"
  fsx_file_cache          = "alias/aws/fsx"
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

resource "aws_fsx_windows_file_system" "kept" { # expect: pass aws_fsx_windows_file_system_customer_managed_key
  storage_capacity                = 300
  throughput_capacity             = 32
  subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
  kms_key_id                      = aws_kms_key.records.arn
  automatic_backup_retention_days = 14
}

resource "aws_fsx_windows_file_system" "unkeyed" { # expect: fail aws_fsx_windows_file_system_customer_managed_key
  storage_capacity                = 300
  throughput_capacity             = 32
  subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
  automatic_backup_retention_days = 14
}

resource "aws_fsx_windows_file_system" "undecided" {
  storage_capacity                = 300
  throughput_capacity             = 32
  subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
  kms_key_id                      = var.fsx_windows_file_system # expect: unknown aws_fsx_windows_file_system_customer_managed_key
  automatic_backup_retention_days = 14
}

resource "aws_fsx_ontap_file_system" "kept" { # expect: pass aws_fsx_ontap_file_system_customer_managed_key
  storage_capacity                = 1024
  deployment_type                 = "MULTI_AZ_1"
  subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
  kms_key_id                      = aws_kms_key.records.arn
  automatic_backup_retention_days = 14
}

resource "aws_fsx_ontap_file_system" "unkeyed" { # expect: fail aws_fsx_ontap_file_system_customer_managed_key
  storage_capacity                = 1024
  deployment_type                 = "MULTI_AZ_1"
  subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
  automatic_backup_retention_days = 14
}

resource "aws_fsx_ontap_file_system" "undecided" {
  storage_capacity                = 1024
  deployment_type                 = "MULTI_AZ_1"
  subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
  kms_key_id                      = var.fsx_ontap_file_system # expect: unknown aws_fsx_ontap_file_system_customer_managed_key
  automatic_backup_retention_days = 14
}

resource "aws_fsx_openzfs_file_system" "kept" { # expect: pass aws_fsx_openzfs_file_system_customer_managed_key
  storage_capacity                = 64
  deployment_type                 = "SINGLE_AZ_2"
  throughput_capacity             = 160
  subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
  kms_key_id                      = aws_kms_key.records.arn
  automatic_backup_retention_days = 14
}

resource "aws_fsx_openzfs_file_system" "unkeyed" { # expect: fail aws_fsx_openzfs_file_system_customer_managed_key
  storage_capacity                = 64
  deployment_type                 = "SINGLE_AZ_2"
  throughput_capacity             = 160
  subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
  automatic_backup_retention_days = 14
}

resource "aws_fsx_openzfs_file_system" "undecided" {
  storage_capacity                = 64
  deployment_type                 = "SINGLE_AZ_2"
  throughput_capacity             = 160
  subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
  kms_key_id                      = var.fsx_openzfs_file_system # expect: unknown aws_fsx_openzfs_file_system_customer_managed_key
  automatic_backup_retention_days = 14
}

resource "aws_fsx_lustre_file_system" "kept" { # expect: pass aws_fsx_lustre_file_system_customer_managed_key
  storage_capacity            = 1200
  subnet_ids                  = ["subnet-0a1b2c3d4e5f60718"]
  deployment_type             = "PERSISTENT_2"
  per_unit_storage_throughput = 125
  kms_key_id                  = aws_kms_key.records.arn
}

resource "aws_fsx_lustre_file_system" "scratch" {
  storage_capacity = 1200
  subnet_ids       = ["subnet-0a1b2c3d4e5f60718"]
  deployment_type  = "SCRATCH_2"
}

resource "aws_fsx_lustre_file_system" "unkeyed" { # expect: fail aws_fsx_lustre_file_system_customer_managed_key
  storage_capacity            = 1200
  subnet_ids                  = ["subnet-0a1b2c3d4e5f60718"]
  deployment_type             = "PERSISTENT_2"
  per_unit_storage_throughput = 125
}

resource "aws_fsx_lustre_file_system" "undecided" {
  storage_capacity            = 1200
  subnet_ids                  = ["subnet-0a1b2c3d4e5f60718"]
  deployment_type             = "PERSISTENT_2"
  per_unit_storage_throughput = 125
  kms_key_id                  = var.fsx_lustre_file_system # expect: unknown aws_fsx_lustre_file_system_customer_managed_key
}

resource "aws_fsx_file_cache" "kept" { # expect: pass aws_fsx_file_cache_customer_managed_key
  file_cache_type         = "LUSTRE"
  file_cache_type_version = "2.12"
  storage_capacity        = 1200
  subnet_ids              = ["subnet-0a1b2c3d4e5f60718"]
  kms_key_id              = aws_kms_key.records.arn
}

resource "aws_fsx_file_cache" "unkeyed" { # expect: fail aws_fsx_file_cache_customer_managed_key
  file_cache_type         = "LUSTRE"
  file_cache_type_version = "2.12"
  storage_capacity        = 1200
  subnet_ids              = ["subnet-0a1b2c3d4e5f60718"]
}

resource "aws_fsx_file_cache" "undecided" {
  file_cache_type         = "LUSTRE"
  file_cache_type_version = "2.12"
  storage_capacity        = 1200
  subnet_ids              = ["subnet-0a1b2c3d4e5f60718"]
  kms_key_id              = var.fsx_file_cache # expect: unknown aws_fsx_file_cache_customer_managed_key
}
