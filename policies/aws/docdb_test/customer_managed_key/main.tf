variable "docdb_cluster" {
  type = string
}

variable "docdbelastic_cluster" {
  type = string
}

module "store" {
  source = "./modules/store"

  docdb_cluster        = "alias/aws/rds"
  docdbelastic_cluster = "alias/aws/rds"
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

resource "aws_docdb_cluster" "kept" { # expect: pass aws_docdb_cluster_customer_managed_key
  cluster_identifier          = "kept"
  master_username             = "keeper"
  manage_master_user_password = true
  storage_encrypted           = true
  kms_key_id                  = aws_kms_key.records.arn
  backup_retention_period     = 14
}

resource "aws_docdb_cluster" "development" {
  cluster_identifier          = "development"
  master_username             = "keeper"
  manage_master_user_password = true
  storage_encrypted           = true
  backup_retention_period     = 14
  tags                        = { Environment = "dev" }
}

resource "aws_docdb_cluster" "published" {
  cluster_identifier          = "published"
  master_username             = "keeper"
  manage_master_user_password = true
  storage_encrypted           = true
  backup_retention_period     = 14
  tags                        = { Environment = "prod", Classification = "Public" }
}

resource "aws_docdb_cluster" "plain" {
  cluster_identifier          = "plain"
  master_username             = "keeper"
  manage_master_user_password = true
  storage_encrypted           = false # expect: fail aws_docdb_cluster_storage_encrypted
  backup_retention_period     = 14
}

resource "aws_docdb_cluster" "unkeyed" { # expect: fail aws_docdb_cluster_customer_managed_key
  cluster_identifier          = "unkeyed"
  master_username             = "keeper"
  manage_master_user_password = true
  storage_encrypted           = true
  backup_retention_period     = 14
}

resource "aws_docdb_cluster" "classified" { # expect: fail aws_docdb_cluster_customer_managed_key
  cluster_identifier          = "classified"
  master_username             = "keeper"
  manage_master_user_password = true
  storage_encrypted           = true
  backup_retention_period     = 14
  tags                        = { Environment = "dev", Classification = "Restricted" }
}

resource "aws_docdb_cluster" "internal" { # expect: fail aws_docdb_cluster_customer_managed_key
  cluster_identifier          = "internal"
  master_username             = "keeper"
  manage_master_user_password = true
  storage_encrypted           = true
  backup_retention_period     = 14
  tags                        = { Environment = "dev", Classification = "Internal" }
}

resource "aws_docdb_cluster" "aws_managed" {
  cluster_identifier          = "aws-managed"
  master_username             = "keeper"
  manage_master_user_password = true
  storage_encrypted           = true
  kms_key_id                  = "arn:aws:kms:eu-west-1:111122223333:alias/aws/rds" # expect: fail aws_docdb_cluster_customer_managed_key
  backup_retention_period     = 14
}

resource "aws_docdb_cluster" "undecided" {
  cluster_identifier          = "undecided"
  master_username             = "keeper"
  manage_master_user_password = true
  storage_encrypted           = true
  kms_key_id                  = var.docdb_cluster # expect: unknown aws_docdb_cluster_customer_managed_key
  backup_retention_period     = 14
}

resource "aws_docdbelastic_cluster" "kept" { # expect: pass aws_docdbelastic_cluster_customer_managed_key
  name            = "kept"
  admin_user_name = "keeper"
  auth_type       = "SECRET_ARN"
  shard_capacity  = 2
  shard_count     = 1
  kms_key_id      = aws_kms_key.records.arn
}

resource "aws_docdbelastic_cluster" "unkeyed" { # expect: fail aws_docdbelastic_cluster_customer_managed_key
  name            = "unkeyed"
  admin_user_name = "keeper"
  auth_type       = "SECRET_ARN"
  shard_capacity  = 2
  shard_count     = 1
}

resource "aws_docdbelastic_cluster" "undecided" {
  name            = "undecided"
  admin_user_name = "keeper"
  auth_type       = "SECRET_ARN"
  shard_capacity  = 2
  shard_count     = 1
  kms_key_id      = var.docdbelastic_cluster # expect: unknown aws_docdbelastic_cluster_customer_managed_key
}
