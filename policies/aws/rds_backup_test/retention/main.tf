variable "days" {
  type = number
}

provider "aws" {
  default_tags {
    tags = {
      Environment = "production"
    }
  }
}

resource "aws_db_instance" "kept" { # expect: fail aws_db_instance_cross_region_backup
  identifier                = "kept"
  engine                    = "postgres"
  instance_class            = "db.m6g.large"
  backup_retention_period   = 30
  copy_tags_to_snapshot     = true
  deletion_protection       = true
  final_snapshot_identifier = "kept-final"
}

# Long enough for development, too short for production.
resource "aws_db_instance" "development" {
  identifier                = "development"
  engine                    = "postgres"
  instance_class            = "db.m6g.large"
  backup_retention_period   = 7
  copy_tags_to_snapshot     = true
  final_snapshot_identifier = "development-final"

  tags = {
    Environment = "dev"
  }
}

resource "aws_db_instance" "production" { # expect: fail aws_db_instance_cross_region_backup
  identifier                = "production"
  engine                    = "postgres"
  instance_class            = "db.m6g.large"
  backup_retention_period   = 7 # expect: fail aws_db_instance_backup_retention
  copy_tags_to_snapshot     = true
  deletion_protection       = true
  final_snapshot_identifier = "production-final"
}

# Restricted data are kept as long everywhere.
resource "aws_db_instance" "restricted" { # expect: fail aws_db_instance_cross_region_backup
  identifier                = "restricted"
  engine                    = "postgres"
  instance_class            = "db.m6g.large"
  backup_retention_period   = "14" # expect: fail aws_db_instance_backup_retention
  copy_tags_to_snapshot     = true
  deletion_protection       = true
  final_snapshot_identifier = "restricted-final"

  tags = {
    Environment    = "dev"
    Classification = "RESTRICTED"
  }
}

resource "aws_db_instance" "off" { # expect: fail aws_db_instance_backup_retention
  identifier                = "off"
  engine                    = "postgres"
  instance_class            = "db.m6g.large"
  copy_tags_to_snapshot     = true
  final_snapshot_identifier = "off-final"

  tags = {
    Environment = "dev"
  }
}

resource "aws_db_instance" "undecided" {
  identifier                = "undecided"
  engine                    = "postgres"
  instance_class            = "db.m6g.large"
  backup_retention_period   = var.days # expect: unknown aws_db_instance_backup_retention
  copy_tags_to_snapshot     = true
  final_snapshot_identifier = "undecided-final"

  tags = {
    Environment = "dev"
  }
}

# The snapshot decides.
resource "aws_db_instance" "from_snapshot" { # expect: unknown aws_db_instance_backup_retention
  identifier                = "from-snapshot"
  instance_class            = "db.m6g.large"
  snapshot_identifier       = "rds:records-2026-01-01"
  copy_tags_to_snapshot     = true
  final_snapshot_identifier = "from-snapshot-final"

  tags = {
    Environment = "dev"
  }
}

# These have none by design, or take the setting over.
resource "aws_db_instance" "replica" {
  identifier            = "replica"
  replicate_source_db   = aws_db_instance.kept.identifier
  instance_class        = "db.m6g.large"
  copy_tags_to_snapshot = true
  skip_final_snapshot   = true
}

resource "aws_db_instance" "restored" {
  identifier                = "restored"
  instance_class            = "db.m6g.large"
  copy_tags_to_snapshot     = true
  deletion_protection       = true
  final_snapshot_identifier = "restored-final"

  restore_to_point_in_time {
    source_db_instance_identifier = "records"
    use_latest_restorable_time    = true
  }
}

resource "aws_rds_cluster" "kept" {
  cluster_identifier        = "kept"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = "records"
  backup_retention_period   = 35
  copy_tags_to_snapshot     = true
  deletion_protection       = true
  final_snapshot_identifier = "kept-final"
}

# One day by default.
resource "aws_rds_cluster" "by_default" { # expect: fail aws_rds_cluster_backup_retention
  cluster_identifier        = "by-default"
  engine                    = "aurora-postgresql"
  copy_tags_to_snapshot     = true
  final_snapshot_identifier = "by-default-final"

  tags = {
    Environment = "dev"
  }
}

resource "aws_rds_cluster" "undecided" {
  cluster_identifier        = "undecided"
  engine                    = "aurora-postgresql"
  backup_retention_period   = var.days # expect: unknown aws_rds_cluster_backup_retention
  copy_tags_to_snapshot     = true
  final_snapshot_identifier = "undecided-final"

  tags = {
    Environment = "dev"
  }
}

module "records" {
  source = "./modules/database"
}
