variable "redshift_cluster" {
  type = string
}

variable "redshiftserverless_namespace" {
  type = string
}

variable "redshift_snapshot_copy_grant" {
  type = string
}

module "store" {
  source = "./modules/store"

  redshift_cluster             = "alias/aws/redshift"
  redshiftserverless_namespace = "alias/aws/redshift"
  redshift_snapshot_copy_grant = "alias/aws/redshift"
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

resource "aws_redshift_cluster" "kept" { # expect: pass aws_redshift_cluster_customer_managed_key
  cluster_identifier                  = "kept"
  node_type                           = "ra3.large"
  encrypted                           = true
  kms_key_id                          = aws_kms_key.records.arn
  publicly_accessible                 = false
  automated_snapshot_retention_period = 14

  logging {
    enable      = true
    bucket_name = "audit-logs"
  }
}

resource "aws_redshift_cluster" "development" {
  cluster_identifier                  = "development"
  node_type                           = "ra3.large"
  encrypted                           = true
  publicly_accessible                 = false
  automated_snapshot_retention_period = 14

  logging {
    enable      = true
    bucket_name = "audit-logs"
  }

  tags = { Environment = "dev" }
}

resource "aws_redshift_cluster" "plain" {
  cluster_identifier                  = "plain"
  node_type                           = "ra3.large"
  encrypted                           = false # expect: fail aws_redshift_cluster_encrypted
  publicly_accessible                 = false
  automated_snapshot_retention_period = 14

  logging {
    enable      = true
    bucket_name = "audit-logs"
  }
}

resource "aws_redshift_cluster" "unkeyed" { # expect: fail aws_redshift_cluster_customer_managed_key
  cluster_identifier                  = "unkeyed"
  node_type                           = "ra3.large"
  encrypted                           = true
  publicly_accessible                 = false
  automated_snapshot_retention_period = 14

  logging {
    enable      = true
    bucket_name = "audit-logs"
  }
}

resource "aws_redshift_cluster" "aws_managed" {
  cluster_identifier                  = "aws-managed"
  node_type                           = "ra3.large"
  encrypted                           = true
  kms_key_id                          = "arn:aws:kms:eu-west-1:111122223333:alias/aws/redshift" # expect: fail aws_redshift_cluster_customer_managed_key
  publicly_accessible                 = false
  automated_snapshot_retention_period = 14

  logging {
    enable      = true
    bucket_name = "audit-logs"
  }
}

resource "aws_redshift_cluster" "undecided" {
  cluster_identifier                  = "undecided"
  node_type                           = "ra3.large"
  encrypted                           = true
  kms_key_id                          = var.redshift_cluster # expect: unknown aws_redshift_cluster_customer_managed_key
  publicly_accessible                 = false
  automated_snapshot_retention_period = 14

  logging {
    enable      = true
    bucket_name = "audit-logs"
  }
}

resource "aws_redshiftserverless_namespace" "kept" { # expect: pass aws_redshiftserverless_namespace_customer_managed_key
  namespace_name = "kept"
  kms_key_id     = aws_kms_key.records.arn
}

resource "aws_redshiftserverless_namespace" "unkeyed" { # expect: fail aws_redshiftserverless_namespace_customer_managed_key
  namespace_name = "unkeyed"
}

resource "aws_redshiftserverless_namespace" "undecided" {
  namespace_name = "undecided"
  kms_key_id     = var.redshiftserverless_namespace # expect: unknown aws_redshiftserverless_namespace_customer_managed_key
}

resource "aws_redshift_snapshot_copy_grant" "kept" { # expect: pass aws_redshift_snapshot_copy_grant_customer_managed_key
  snapshot_copy_grant_name = "kept"
  kms_key_id               = aws_kms_key.records.arn
}

resource "aws_redshift_snapshot_copy_grant" "unkeyed" { # expect: fail aws_redshift_snapshot_copy_grant_customer_managed_key
  snapshot_copy_grant_name = "unkeyed"
}

resource "aws_redshift_snapshot_copy_grant" "undecided" {
  snapshot_copy_grant_name = "undecided"
  kms_key_id               = var.redshift_snapshot_copy_grant # expect: unknown aws_redshift_snapshot_copy_grant_customer_managed_key
}
