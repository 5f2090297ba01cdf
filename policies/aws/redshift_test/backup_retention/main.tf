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

resource "aws_redshift_cluster" "kept" { # expect: pass aws_redshift_cluster_backup_retention
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

resource "aws_redshift_cluster" "short" {
  cluster_identifier                  = "short"
  node_type                           = "ra3.large"
  encrypted                           = true
  kms_key_id                          = aws_kms_key.records.arn
  publicly_accessible                 = false
  automated_snapshot_retention_period = 1 # expect: fail aws_redshift_cluster_backup_retention

  logging {
    enable      = true
    bucket_name = "audit-logs"
  }
}

resource "aws_redshift_cluster" "absent" { # expect: fail aws_redshift_cluster_backup_retention
  cluster_identifier  = "absent"
  node_type           = "ra3.large"
  encrypted           = true
  kms_key_id          = aws_kms_key.records.arn
  publicly_accessible = false

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
  publicly_accessible                 = false
  automated_snapshot_retention_period = var.setting # expect: unknown aws_redshift_cluster_backup_retention

  logging {
    enable      = true
    bucket_name = "audit-logs"
  }
}
