variable "memorydb_cluster" {
  type = bool
}

variable "memorydb_multi_region_cluster" {
  type = bool
}

module "store" {
  source = "./modules/store"

  memorydb_cluster              = false
  memorydb_multi_region_cluster = false
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

resource "aws_memorydb_cluster" "kept" { # expect: pass aws_memorydb_cluster_tls
  name                     = "kept"
  acl_name                 = "readers"
  node_type                = "db.t4g.small"
  kms_key_arn              = aws_kms_key.records.arn
  snapshot_retention_limit = 14
}

resource "aws_memorydb_cluster" "stated" {
  name                     = "stated"
  acl_name                 = "readers"
  node_type                = "db.t4g.small"
  kms_key_arn              = aws_kms_key.records.arn
  snapshot_retention_limit = 14
  tls_enabled              = true
}

resource "aws_memorydb_cluster" "plain" {
  name                     = "plain"
  acl_name                 = "open-access"
  node_type                = "db.t4g.small"
  kms_key_arn              = aws_kms_key.records.arn
  snapshot_retention_limit = 14
  tls_enabled              = false # expect: fail aws_memorydb_cluster_tls
}

resource "aws_memorydb_cluster" "undecided" {
  name                     = "undecided"
  acl_name                 = "readers"
  node_type                = "db.t4g.small"
  kms_key_arn              = aws_kms_key.records.arn
  snapshot_retention_limit = 14
  tls_enabled              = var.memorydb_cluster # expect: unknown aws_memorydb_cluster_tls
}

resource "aws_memorydb_multi_region_cluster" "kept" { # expect: pass aws_memorydb_multi_region_cluster_tls
  multi_region_cluster_name_suffix = "kept"
  node_type                        = "db.r7g.xlarge"
}

resource "aws_memorydb_multi_region_cluster" "plain" {
  multi_region_cluster_name_suffix = "plain"
  node_type                        = "db.r7g.xlarge"
  tls_enabled                      = false # expect: fail aws_memorydb_multi_region_cluster_tls
}

resource "aws_memorydb_multi_region_cluster" "undecided" {
  multi_region_cluster_name_suffix = "undecided"
  node_type                        = "db.r7g.xlarge"
  tls_enabled                      = var.memorydb_multi_region_cluster # expect: unknown aws_memorydb_multi_region_cluster_tls
}
