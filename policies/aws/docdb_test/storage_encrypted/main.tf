variable "docdb_cluster" {
  type = bool
}

variable "docdb_global_cluster" {
  type = bool
}

module "store" {
  source = "./modules/store"

  docdb_cluster        = false
  docdb_global_cluster = false
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

resource "aws_docdb_cluster" "kept" { # expect: pass aws_docdb_cluster_storage_encrypted
  cluster_identifier          = "kept"
  master_username             = "keeper"
  manage_master_user_password = true
  storage_encrypted           = true
  kms_key_id                  = aws_kms_key.records.arn
  backup_retention_period     = 14
}

resource "aws_docdb_cluster" "restored" {
  cluster_identifier          = "restored"
  master_username             = "keeper"
  manage_master_user_password = true
  kms_key_id                  = aws_kms_key.records.arn
  backup_retention_period     = 14

  restore_to_point_in_time {
    source_cluster_identifier  = "letters"
    use_latest_restorable_time = true
  }
}

resource "aws_docdb_cluster" "from_snapshot" { # expect: unknown aws_docdb_cluster_storage_encrypted
  cluster_identifier          = "from-snapshot"
  master_username             = "keeper"
  manage_master_user_password = true
  kms_key_id                  = aws_kms_key.records.arn
  backup_retention_period     = 14
  snapshot_identifier         = "letters-2026-03"
}

resource "aws_docdb_cluster" "plain" {
  cluster_identifier          = "plain"
  master_username             = "keeper"
  manage_master_user_password = true
  storage_encrypted           = false # expect: fail aws_docdb_cluster_storage_encrypted
  backup_retention_period     = 14
}

resource "aws_docdb_cluster" "absent" { # expect: fail aws_docdb_cluster_storage_encrypted
  cluster_identifier          = "absent"
  master_username             = "keeper"
  manage_master_user_password = true
  kms_key_id                  = aws_kms_key.records.arn
  backup_retention_period     = 14
}

resource "aws_docdb_cluster" "undecided" {
  cluster_identifier          = "undecided"
  master_username             = "keeper"
  manage_master_user_password = true
  storage_encrypted           = var.docdb_cluster # expect: unknown aws_docdb_cluster_storage_encrypted
  kms_key_id                  = aws_kms_key.records.arn
  backup_retention_period     = 14
}

resource "aws_docdb_global_cluster" "kept" { # expect: pass aws_docdb_global_cluster_storage_encrypted
  global_cluster_identifier = "kept"
  engine                    = "docdb"
  storage_encrypted         = true
}

resource "aws_docdb_global_cluster" "from_cluster" {
  global_cluster_identifier    = "from-cluster"
  engine                       = "docdb"
  source_db_cluster_identifier = aws_docdb_cluster.kept.arn
}

resource "aws_docdb_global_cluster" "plain" {
  global_cluster_identifier = "plain"
  engine                    = "docdb"
  storage_encrypted         = false # expect: fail aws_docdb_global_cluster_storage_encrypted
}

resource "aws_docdb_global_cluster" "absent" { # expect: fail aws_docdb_global_cluster_storage_encrypted
  global_cluster_identifier = "absent"
  engine                    = "docdb"
}

resource "aws_docdb_global_cluster" "undecided" {
  global_cluster_identifier = "undecided"
  engine                    = "docdb"
  storage_encrypted         = var.docdb_global_cluster # expect: unknown aws_docdb_global_cluster_storage_encrypted
}
