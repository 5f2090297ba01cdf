variable "setting" {
  type = bool
}

module "store" {
  source = "./modules/store"

  setting = false
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

resource "aws_redshift_cluster" "kept" { # expect: pass aws_redshift_cluster_audit_logging
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

resource "aws_redshift_cluster" "logged" { # expect: pass aws_redshift_cluster_audit_logging
  cluster_identifier                  = "logged"
  node_type                           = "ra3.large"
  encrypted                           = true
  kms_key_id                          = aws_kms_key.records.arn
  publicly_accessible                 = false
  automated_snapshot_retention_period = 14
}

resource "aws_redshift_cluster" "absent" { # expect: fail aws_redshift_cluster_audit_logging
  cluster_identifier                  = "absent"
  node_type                           = "ra3.large"
  encrypted                           = true
  kms_key_id                          = aws_kms_key.records.arn
  publicly_accessible                 = false
  automated_snapshot_retention_period = 14
}

resource "aws_redshift_cluster" "off" {
  cluster_identifier                  = "off"
  node_type                           = "ra3.large"
  encrypted                           = true
  kms_key_id                          = aws_kms_key.records.arn
  publicly_accessible                 = false
  automated_snapshot_retention_period = 14

  logging {
    enable      = false # expect: fail aws_redshift_cluster_audit_logging
    bucket_name = "audit-logs"
  }
}

resource "aws_redshift_logging" "logged" {
  cluster_identifier   = aws_redshift_cluster.logged.id
  log_destination_type = "cloudwatch"
  log_exports          = ["connectionlog", "userlog", "useractivitylog"]
}

resource "aws_redshift_cluster" "undecided" {
  cluster_identifier                  = "undecided"
  node_type                           = "ra3.large"
  encrypted                           = true
  kms_key_id                          = aws_kms_key.records.arn
  publicly_accessible                 = false
  automated_snapshot_retention_period = 14

  logging {
    enable      = var.setting # expect: unknown aws_redshift_cluster_audit_logging
    bucket_name = "audit-logs"
  }
}
