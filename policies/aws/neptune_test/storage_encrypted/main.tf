variable "neptune_cluster" {
  type = bool
}

variable "neptune_global_cluster" {
  type = bool
}

module "store" {
  source = "./modules/store"

  neptune_cluster        = false
  neptune_global_cluster = false
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

resource "aws_neptune_cluster" "kept" { # expect: pass aws_neptune_cluster_storage_encrypted
  cluster_identifier      = "kept"
  storage_encrypted       = true
  kms_key_arn             = aws_kms_key.records.arn
  backup_retention_period = 14
}

resource "aws_neptune_cluster" "from_snapshot" { # expect: unknown aws_neptune_cluster_storage_encrypted
  cluster_identifier      = "from-snapshot"
  kms_key_arn             = aws_kms_key.records.arn
  backup_retention_period = 14
  snapshot_identifier     = "letters-2026-03"
}

resource "aws_neptune_cluster" "replica" { # expect: unknown aws_neptune_cluster_storage_encrypted
  cluster_identifier            = "replica"
  kms_key_arn                   = aws_kms_key.records.arn
  backup_retention_period       = 14
  replication_source_identifier = "arn:aws:rds:eu-west-1:111122223333:cluster:letters"
}

resource "aws_neptune_cluster" "plain" {
  cluster_identifier      = "plain"
  storage_encrypted       = false # expect: fail aws_neptune_cluster_storage_encrypted
  backup_retention_period = 14
}

resource "aws_neptune_cluster" "absent" { # expect: fail aws_neptune_cluster_storage_encrypted
  cluster_identifier      = "absent"
  kms_key_arn             = aws_kms_key.records.arn
  backup_retention_period = 14
}

resource "aws_neptune_cluster" "undecided" {
  cluster_identifier      = "undecided"
  storage_encrypted       = var.neptune_cluster # expect: unknown aws_neptune_cluster_storage_encrypted
  kms_key_arn             = aws_kms_key.records.arn
  backup_retention_period = 14
}

resource "aws_neptune_global_cluster" "kept" { # expect: pass aws_neptune_global_cluster_storage_encrypted
  global_cluster_identifier = "kept"
  engine                    = "neptune"
  storage_encrypted         = true
}

resource "aws_neptune_global_cluster" "from_cluster" {
  global_cluster_identifier    = "from-cluster"
  engine                       = "neptune"
  source_db_cluster_identifier = aws_neptune_cluster.kept.arn
}

resource "aws_neptune_global_cluster" "plain" {
  global_cluster_identifier = "plain"
  engine                    = "neptune"
  storage_encrypted         = false # expect: fail aws_neptune_global_cluster_storage_encrypted
}

resource "aws_neptune_global_cluster" "absent" { # expect: fail aws_neptune_global_cluster_storage_encrypted
  global_cluster_identifier = "absent"
  engine                    = "neptune"
}

resource "aws_neptune_global_cluster" "undecided" {
  global_cluster_identifier = "undecided"
  engine                    = "neptune"
  storage_encrypted         = var.neptune_global_cluster # expect: unknown aws_neptune_global_cluster_storage_encrypted
}
