variable "setting" {
  type = number
}

module "store" {
  source = "./modules/store"

  setting = 1
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

resource "aws_neptune_cluster" "kept" { # expect: pass aws_neptune_cluster_backup_retention
  cluster_identifier      = "kept"
  storage_encrypted       = true
  kms_key_arn             = aws_kms_key.records.arn
  backup_retention_period = 14
}

resource "aws_neptune_cluster" "short" {
  cluster_identifier      = "short"
  storage_encrypted       = true
  kms_key_arn             = aws_kms_key.records.arn
  backup_retention_period = 1 # expect: fail aws_neptune_cluster_backup_retention
}

resource "aws_neptune_cluster" "absent" { # expect: fail aws_neptune_cluster_backup_retention
  cluster_identifier = "absent"
  storage_encrypted  = true
  kms_key_arn        = aws_kms_key.records.arn
}

resource "aws_neptune_cluster" "undecided" {
  cluster_identifier      = "undecided"
  storage_encrypted       = true
  kms_key_arn             = aws_kms_key.records.arn
  backup_retention_period = var.setting # expect: unknown aws_neptune_cluster_backup_retention
}
