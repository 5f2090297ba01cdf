variable "efs_file_system" {
  type = string
}

variable "efs_replication_configuration" {
  type = string
}

module "store" {
  source = "./modules/store"

  efs_file_system               = "alias/aws/elasticfilesystem"
  efs_replication_configuration = "alias/aws/elasticfilesystem"
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

resource "aws_efs_file_system" "kept" { # expect: pass aws_efs_file_system_customer_managed_key
  creation_token = "kept"
  encrypted      = true
  kms_key_id     = aws_kms_key.records.arn
}

resource "aws_efs_file_system" "development" {
  creation_token = "development"
  encrypted      = true
  tags           = { Environment = "dev" }
}

resource "aws_efs_file_system" "plain" {
  creation_token = "plain"
}

resource "aws_efs_file_system" "unkeyed" { # expect: fail aws_efs_file_system_customer_managed_key
  creation_token = "unkeyed"
  encrypted      = true
}

resource "aws_efs_file_system" "undecided" {
  creation_token = "undecided"
  encrypted      = true
  kms_key_id     = var.efs_file_system # expect: unknown aws_efs_file_system_customer_managed_key
}

resource "aws_efs_replication_configuration" "kept" { # expect: pass aws_efs_replication_configuration_customer_managed_key
  source_file_system_id = "fs-0a1b2c3d4e5f60718"

  destination {
    region     = "eu-central-1"
    kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_efs_replication_configuration" "unkeyed" {
  source_file_system_id = "fs-0a1b2c3d4e5f60718"

  destination { # expect: fail aws_efs_replication_configuration_customer_managed_key
    region = "eu-central-1"
  }
}

resource "aws_efs_replication_configuration" "undecided" {
  source_file_system_id = "fs-0a1b2c3d4e5f60718"

  destination {
    region     = "eu-central-1"
    kms_key_id = var.efs_replication_configuration # expect: unknown aws_efs_replication_configuration_customer_managed_key
  }
}
