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

resource "aws_redshift_cluster" "kept" { # expect: pass aws_redshift_cluster_encrypted
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

resource "aws_redshift_cluster" "text" { # expect: pass aws_redshift_cluster_encrypted
  cluster_identifier                  = "text"
  node_type                           = "ra3.large"
  encrypted                           = "true"
  kms_key_id                          = aws_kms_key.records.arn
  publicly_accessible                 = false
  automated_snapshot_retention_period = 14

  logging {
    enable      = true
    bucket_name = "audit-logs"
  }
}

resource "aws_redshift_cluster" "absent" { # expect: unknown aws_redshift_cluster_encrypted
  cluster_identifier                  = "absent"
  node_type                           = "ra3.large"
  kms_key_id                          = aws_kms_key.records.arn
  publicly_accessible                 = false
  automated_snapshot_retention_period = 14

  logging {
    enable      = true
    bucket_name = "audit-logs"
  }
}

resource "aws_redshift_cluster" "from_snapshot" { # expect: unknown aws_redshift_cluster_encrypted
  cluster_identifier                  = "from-snapshot"
  node_type                           = "ra3.large"
  kms_key_id                          = aws_kms_key.records.arn
  publicly_accessible                 = false
  automated_snapshot_retention_period = 14

  logging {
    enable      = true
    bucket_name = "audit-logs"
  }

  snapshot_identifier = "visits-2026-03"
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

resource "aws_redshift_cluster" "undecided" {
  cluster_identifier                  = "undecided"
  node_type                           = "ra3.large"
  encrypted                           = var.setting # expect: unknown aws_redshift_cluster_encrypted
  kms_key_id                          = aws_kms_key.records.arn
  publicly_accessible                 = false
  automated_snapshot_retention_period = 14

  logging {
    enable      = true
    bucket_name = "audit-logs"
  }
}
