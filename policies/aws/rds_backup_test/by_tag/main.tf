# A plan that selects by tag may select these.

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = {
      Environment = "production"
    }
  }
}

resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = "daily"

    copy_action {
      destination_vault_arn = "arn:aws:backup:eu-west-1:123456789012:backup-vault:daily"
    }
  }
}

resource "aws_backup_selection" "daily" {
  name         = "daily"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "daily"
  }
}

resource "aws_db_instance" "records" { # expect: unknown aws_db_instance_cross_region_backup
  identifier                = "records"
  engine                    = "postgres"
  instance_class            = "db.m6g.large"
  backup_retention_period   = 30
  copy_tags_to_snapshot     = true
  deletion_protection       = true
  final_snapshot_identifier = "records-final"
}

resource "aws_rds_cluster" "records" { # expect: unknown aws_rds_cluster_cross_region_backup
  cluster_identifier        = "records"
  engine                    = "aurora-postgresql"
  backup_retention_period   = 30
  copy_tags_to_snapshot     = true
  deletion_protection       = true
  final_snapshot_identifier = "records-final"
}
