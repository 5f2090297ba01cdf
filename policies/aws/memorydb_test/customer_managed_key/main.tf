variable "memorydb_cluster" {
  type = string
}

variable "memorydb_snapshot" {
  type = string
}

module "store" {
  source = "./modules/store"

  memorydb_cluster  = "alias/aws/memorydb"
  memorydb_snapshot = "alias/aws/memorydb"
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

resource "aws_memorydb_cluster" "kept" { # expect: pass aws_memorydb_cluster_customer_managed_key
  name                     = "kept"
  acl_name                 = "readers"
  node_type                = "db.t4g.small"
  kms_key_arn              = aws_kms_key.records.arn
  snapshot_retention_limit = 14
}

resource "aws_memorydb_cluster" "unkeyed" { # expect: fail aws_memorydb_cluster_customer_managed_key
  name                     = "unkeyed"
  acl_name                 = "readers"
  node_type                = "db.t4g.small"
  snapshot_retention_limit = 14
}

resource "aws_memorydb_cluster" "undecided" {
  name                     = "undecided"
  acl_name                 = "readers"
  node_type                = "db.t4g.small"
  kms_key_arn              = var.memorydb_cluster # expect: unknown aws_memorydb_cluster_customer_managed_key
  snapshot_retention_limit = 14
}

resource "aws_memorydb_snapshot" "kept" { # expect: pass aws_memorydb_snapshot_customer_managed_key
  cluster_name = "visits"
  name         = "kept"
  kms_key_arn  = aws_kms_key.records.arn
}

resource "aws_memorydb_snapshot" "unkeyed" { # expect: fail aws_memorydb_snapshot_customer_managed_key
  cluster_name = "visits"
  name         = "unkeyed"
}

resource "aws_memorydb_snapshot" "undecided" {
  cluster_name = "visits"
  name         = "undecided"
  kms_key_arn  = var.memorydb_snapshot # expect: unknown aws_memorydb_snapshot_customer_managed_key
}
