variable "setting" {
  type = number
}

module "store" {
  source = "./modules/store"

  setting = 3
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

resource "aws_docdb_cluster" "kept" { # expect: pass aws_docdb_cluster_backup_retention
  cluster_identifier          = "kept"
  master_username             = "keeper"
  manage_master_user_password = true
  storage_encrypted           = true
  kms_key_id                  = aws_kms_key.records.arn
  backup_retention_period     = 14
}

resource "aws_docdb_cluster" "short" {
  cluster_identifier          = "short"
  master_username             = "keeper"
  manage_master_user_password = true
  storage_encrypted           = true
  kms_key_id                  = aws_kms_key.records.arn
  backup_retention_period     = 3 # expect: fail aws_docdb_cluster_backup_retention
}

resource "aws_docdb_cluster" "absent" { # expect: fail aws_docdb_cluster_backup_retention
  cluster_identifier          = "absent"
  master_username             = "keeper"
  manage_master_user_password = true
  storage_encrypted           = true
  kms_key_id                  = aws_kms_key.records.arn
}

resource "aws_docdb_cluster" "undecided" {
  cluster_identifier          = "undecided"
  master_username             = "keeper"
  manage_master_user_password = true
  storage_encrypted           = true
  kms_key_id                  = aws_kms_key.records.arn
  backup_retention_period     = var.setting # expect: unknown aws_docdb_cluster_backup_retention
}
