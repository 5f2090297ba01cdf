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

resource "aws_memorydb_cluster" "kept" { # expect: pass aws_memorydb_cluster_backup_retention
  name                     = "kept"
  acl_name                 = "readers"
  node_type                = "db.t4g.small"
  kms_key_arn              = aws_kms_key.records.arn
  snapshot_retention_limit = 14
}

resource "aws_memorydb_cluster" "short" {
  name                     = "short"
  acl_name                 = "readers"
  node_type                = "db.t4g.small"
  kms_key_arn              = aws_kms_key.records.arn
  snapshot_retention_limit = 1 # expect: fail aws_memorydb_cluster_backup_retention
}

resource "aws_memorydb_cluster" "absent" { # expect: fail aws_memorydb_cluster_backup_retention
  name        = "absent"
  acl_name    = "readers"
  node_type   = "db.t4g.small"
  kms_key_arn = aws_kms_key.records.arn
}

resource "aws_memorydb_cluster" "undecided" {
  name                     = "undecided"
  acl_name                 = "readers"
  node_type                = "db.t4g.small"
  kms_key_arn              = aws_kms_key.records.arn
  snapshot_retention_limit = var.setting # expect: unknown aws_memorydb_cluster_backup_retention
}
