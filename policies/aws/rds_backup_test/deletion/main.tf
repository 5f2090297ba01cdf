variable "flag" {
  type = bool
}

variable "name" {
  type = string
}

locals {
  production = { Environment = "prod" }
}

# --- Instances -----------------------------------------------------------------------

# Nothing is demanded of what is thrown away, but for the tags of its snapshots.
resource "aws_db_instance" "development" {
  identifier              = "development"
  engine                  = "postgres"
  instance_class          = "db.m6g.large"
  backup_retention_period = 7
  copy_tags_to_snapshot   = true
  skip_final_snapshot     = true

  tags = {
    Environment = "dev"
  }
}

resource "aws_db_instance" "production" { # expect: fail aws_db_instance_deletion_protected, fail aws_db_instance_tags_copied_to_snapshots, fail aws_db_instance_cross_region_backup
  identifier              = "production"
  engine                  = "postgres"
  instance_class          = "db.m6g.large"
  backup_retention_period = 30
  skip_final_snapshot     = true # expect: fail aws_db_instance_final_snapshot
  tags                    = local.production
}

resource "aws_db_instance" "nameless" { # expect: fail aws_db_instance_final_snapshot_named
  identifier              = "nameless"
  engine                  = "postgres"
  instance_class          = "db.m6g.large"
  backup_retention_period = 7
  copy_tags_to_snapshot   = true

  tags = {
    Environment = "dev"
  }
}

resource "aws_db_instance" "undecided" { # expect: fail aws_db_instance_cross_region_backup
  identifier                = "undecided"
  engine                    = "postgres"
  instance_class            = "db.m6g.large"
  backup_retention_period   = 30
  copy_tags_to_snapshot     = var.flag # expect: unknown aws_db_instance_tags_copied_to_snapshots
  deletion_protection       = var.flag # expect: unknown aws_db_instance_deletion_protected
  skip_final_snapshot       = false
  final_snapshot_identifier = var.name # expect: unknown aws_db_instance_final_snapshot_named
  tags                      = local.production
}

resource "aws_db_instance" "perhaps" { # expect: fail aws_db_instance_cross_region_backup
  identifier                = "perhaps"
  engine                    = "postgres"
  instance_class            = "db.m6g.large"
  backup_retention_period   = 30
  copy_tags_to_snapshot     = true
  deletion_protection       = true
  skip_final_snapshot       = var.flag # expect: unknown aws_db_instance_final_snapshot, unknown aws_db_instance_final_snapshot_named
  final_snapshot_identifier = "perhaps-final"
  tags                      = local.production
}

# --- Clusters ------------------------------------------------------------------------

resource "aws_rds_cluster" "development" {
  cluster_identifier      = "development"
  engine                  = "aurora-postgresql"
  backup_retention_period = 7
  copy_tags_to_snapshot   = true
  skip_final_snapshot     = true

  tags = {
    Environment = "dev"
  }
}

resource "aws_rds_cluster" "production" { # expect: fail aws_rds_cluster_deletion_protected, fail aws_rds_cluster_tags_copied_to_snapshots
  cluster_identifier        = "production"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = "records"
  backup_retention_period   = 30
  skip_final_snapshot       = true # expect: fail aws_rds_cluster_final_snapshot
  tags                      = local.production
}

resource "aws_rds_cluster" "nameless" { # expect: fail aws_rds_cluster_final_snapshot_named
  cluster_identifier      = "nameless"
  engine                  = "aurora-postgresql"
  backup_retention_period = 7
  copy_tags_to_snapshot   = true

  tags = {
    Environment = "dev"
  }
}

resource "aws_rds_cluster" "undecided" {
  cluster_identifier        = "undecided"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = "records"
  backup_retention_period   = 30
  copy_tags_to_snapshot     = var.flag # expect: unknown aws_rds_cluster_tags_copied_to_snapshots
  deletion_protection       = var.flag # expect: unknown aws_rds_cluster_deletion_protected
  skip_final_snapshot       = false
  final_snapshot_identifier = var.name # expect: unknown aws_rds_cluster_final_snapshot_named
  tags                      = local.production
}

resource "aws_rds_cluster" "perhaps" {
  cluster_identifier        = "perhaps"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = "records"
  backup_retention_period   = 30
  copy_tags_to_snapshot     = true
  deletion_protection       = true
  skip_final_snapshot       = var.flag # expect: unknown aws_rds_cluster_final_snapshot, unknown aws_rds_cluster_final_snapshot_named
  final_snapshot_identifier = "perhaps-final"
  tags                      = local.production
}

module "records" {
  source = "./modules/database"
}
