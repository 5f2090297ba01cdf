variable "redshift_cluster" {
  type = bool
}

variable "redshiftserverless_workgroup" {
  type = bool
}

module "store" {
  source = "./modules/store"

  redshift_cluster             = true
  redshiftserverless_workgroup = true
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

resource "aws_redshift_cluster" "kept" { # expect: pass aws_redshift_cluster_publicly_accessible
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

resource "aws_redshift_cluster" "text" { # expect: pass aws_redshift_cluster_publicly_accessible
  cluster_identifier                  = "text"
  node_type                           = "ra3.large"
  encrypted                           = true
  kms_key_id                          = aws_kms_key.records.arn
  publicly_accessible                 = "false"
  automated_snapshot_retention_period = 14

  logging {
    enable      = true
    bucket_name = "audit-logs"
  }
}

resource "aws_redshift_cluster" "absent" { # expect: unknown aws_redshift_cluster_publicly_accessible
  cluster_identifier                  = "absent"
  node_type                           = "ra3.large"
  encrypted                           = true
  kms_key_id                          = aws_kms_key.records.arn
  automated_snapshot_retention_period = 14

  logging {
    enable      = true
    bucket_name = "audit-logs"
  }
}

resource "aws_redshift_cluster" "open" {
  cluster_identifier                  = "open"
  node_type                           = "ra3.large"
  encrypted                           = true
  kms_key_id                          = aws_kms_key.records.arn
  publicly_accessible                 = true # expect: fail aws_redshift_cluster_publicly_accessible
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
  kms_key_id                          = aws_kms_key.records.arn
  publicly_accessible                 = var.redshift_cluster # expect: unknown aws_redshift_cluster_publicly_accessible
  automated_snapshot_retention_period = 14

  logging {
    enable      = true
    bucket_name = "audit-logs"
  }
}

resource "aws_redshiftserverless_workgroup" "kept" { # expect: pass aws_redshiftserverless_workgroup_publicly_accessible
  namespace_name      = "visits"
  workgroup_name      = "kept"
  publicly_accessible = false

  config_parameter {
    parameter_key   = "require_ssl"
    parameter_value = "true"
  }
}

resource "aws_redshiftserverless_workgroup" "text" {
  namespace_name      = "visits"
  workgroup_name      = "text"
  publicly_accessible = "false"

  config_parameter {
    parameter_key   = "require_ssl"
    parameter_value = "true"
  }
}

resource "aws_redshiftserverless_workgroup" "absent" { # expect: pass aws_redshiftserverless_workgroup_publicly_accessible
  namespace_name = "visits"
  workgroup_name = "absent"

  config_parameter {
    parameter_key   = "require_ssl"
    parameter_value = "true"
  }
}

resource "aws_redshiftserverless_workgroup" "open" {
  namespace_name      = "visits"
  workgroup_name      = "open"
  publicly_accessible = true # expect: fail aws_redshiftserverless_workgroup_publicly_accessible

  config_parameter {
    parameter_key   = "require_ssl"
    parameter_value = "true"
  }
}

resource "aws_redshiftserverless_workgroup" "undecided" {
  namespace_name      = "visits"
  workgroup_name      = "undecided"
  publicly_accessible = var.redshiftserverless_workgroup # expect: unknown aws_redshiftserverless_workgroup_publicly_accessible

  config_parameter {
    parameter_key   = "require_ssl"
    parameter_value = "true"
  }
}
