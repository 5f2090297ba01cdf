# Which databases have backups in another region. All else is as it should be.

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = {
      Environment = "production"
    }
  }
}

provider "aws" {
  alias  = "ireland"
  region = "eu-west-1"

  default_tags {
    tags = {
      Environment = "production"
    }
  }
}


resource "aws_db_instance" "replicated" {
  identifier                = "replicated"
  engine                    = "postgres"
  instance_class            = "db.m6g.large"
  backup_retention_period   = 30
  copy_tags_to_snapshot     = true
  deletion_protection       = true
  final_snapshot_identifier = "replicated-final"
}

resource "aws_db_instance_automated_backups_replication" "replicated" {
  provider = aws.ireland

  source_db_instance_arn = aws_db_instance.replicated.arn
  retention_period       = 30
}

resource "aws_db_instance" "with_replica" {
  identifier                = "with-replica"
  engine                    = "postgres"
  instance_class            = "db.m6g.large"
  backup_retention_period   = 30
  copy_tags_to_snapshot     = true
  deletion_protection       = true
  final_snapshot_identifier = "with-replica-final"
}

resource "aws_db_instance" "far_replica" {
  provider = aws.ireland

  identifier            = "far-replica"
  replicate_source_db   = aws_db_instance.with_replica.arn
  instance_class        = "db.m6g.large"
  copy_tags_to_snapshot = true
  skip_final_snapshot   = true
}

# A replica in the same region is gone with it.
resource "aws_db_instance" "with_near_replica" { # expect: fail aws_db_instance_cross_region_backup
  identifier                = "with-near-replica"
  engine                    = "postgres"
  instance_class            = "db.m6g.large"
  backup_retention_period   = 30
  copy_tags_to_snapshot     = true
  deletion_protection       = true
  final_snapshot_identifier = "with-near-replica-final"
}

resource "aws_db_instance" "near_replica" {
  identifier            = "near-replica"
  replicate_source_db   = aws_db_instance.with_near_replica.identifier
  instance_class        = "db.m6g.large"
  copy_tags_to_snapshot = true
  skip_final_snapshot   = true
}

resource "aws_db_instance" "planned" {
  identifier                = "planned"
  engine                    = "postgres"
  instance_class            = "db.m6g.large"
  backup_retention_period   = 30
  copy_tags_to_snapshot     = true
  deletion_protection       = true
  final_snapshot_identifier = "planned-final"
}

resource "aws_backup_plan" "databases" {
  name = "databases"

  rule {
    rule_name         = "daily"
    target_vault_name = "databases"
    schedule          = "cron(0 3 * * ? *)"

    copy_action {
      destination_vault_arn = "arn:aws:backup:eu-west-1:123456789012:backup-vault:databases"
    }
  }
}

resource "aws_backup_selection" "databases" {
  name         = "databases"
  plan_id      = aws_backup_plan.databases.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"

  resources = [
    aws_db_instance.planned.arn,
    aws_rds_cluster.planned.arn,
  ]
}

resource "aws_rds_cluster" "planned" {
  cluster_identifier        = "planned"
  engine                    = "aurora-postgresql"
  backup_retention_period   = 30
  copy_tags_to_snapshot     = true
  deletion_protection       = true
  final_snapshot_identifier = "planned-final"
}

resource "aws_rds_cluster" "primary" {
  cluster_identifier        = "primary"
  engine                    = "aurora-postgresql"
  backup_retention_period   = 30
  copy_tags_to_snapshot     = true
  deletion_protection       = true
  final_snapshot_identifier = "primary-final"
}

resource "aws_rds_global_cluster" "primary" {
  global_cluster_identifier    = "records"
  source_db_cluster_identifier = aws_rds_cluster.primary.arn
}

resource "aws_rds_cluster" "alone" { # expect: fail aws_rds_cluster_cross_region_backup
  cluster_identifier        = "alone"
  engine                    = "aurora-postgresql"
  backup_retention_period   = 30
  copy_tags_to_snapshot     = true
  deletion_protection       = true
  final_snapshot_identifier = "alone-final"
}
