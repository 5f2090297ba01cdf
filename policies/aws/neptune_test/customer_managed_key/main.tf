variable "neptune_cluster" {
  type = string
}

variable "neptunegraph_graph" {
  type = string
}

module "store" {
  source = "./modules/store"

  neptune_cluster    = "alias/aws/rds"
  neptunegraph_graph = "alias/aws/neptune"
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

resource "aws_neptune_cluster" "kept" { # expect: pass aws_neptune_cluster_customer_managed_key
  cluster_identifier      = "kept"
  storage_encrypted       = true
  kms_key_arn             = aws_kms_key.records.arn
  backup_retention_period = 14
}

resource "aws_neptune_cluster" "development" {
  cluster_identifier      = "development"
  storage_encrypted       = true
  backup_retention_period = 14
  tags                    = { Environment = "dev" }
}

resource "aws_neptune_cluster" "unkeyed" { # expect: fail aws_neptune_cluster_customer_managed_key
  cluster_identifier      = "unkeyed"
  storage_encrypted       = true
  backup_retention_period = 14
}

resource "aws_neptune_cluster" "aws_managed" {
  cluster_identifier      = "aws-managed"
  storage_encrypted       = true
  kms_key_arn             = "arn:aws:kms:eu-west-1:111122223333:alias/aws/rds" # expect: fail aws_neptune_cluster_customer_managed_key
  backup_retention_period = 14
}

resource "aws_neptune_cluster" "undecided" {
  cluster_identifier      = "undecided"
  storage_encrypted       = true
  kms_key_arn             = var.neptune_cluster # expect: unknown aws_neptune_cluster_customer_managed_key
  backup_retention_period = 14
}

resource "aws_neptunegraph_graph" "kept" { # expect: pass aws_neptunegraph_graph_customer_managed_key
  graph_name         = "kept"
  provisioned_memory = 16
  kms_key_identifier = aws_kms_key.records.arn
}

resource "aws_neptunegraph_graph" "unkeyed" { # expect: fail aws_neptunegraph_graph_customer_managed_key
  graph_name         = "unkeyed"
  provisioned_memory = 16
}

resource "aws_neptunegraph_graph" "undecided" {
  graph_name         = "undecided"
  provisioned_memory = 16
  kms_key_identifier = var.neptunegraph_graph # expect: unknown aws_neptunegraph_graph_customer_managed_key
}
