variable "kept" {
  type    = bool
  default = false
}

variable "final_name" {
  type    = string
  default = null
}

resource "aws_db_instance" "this" { # expect: fail aws_db_instance_cross_region_backup
  identifier              = "records"
  engine                  = "postgres"
  instance_class          = "db.m6g.large"
  backup_retention_period = 30
  copy_tags_to_snapshot   = var.kept  # expect: fail aws_db_instance_tags_copied_to_snapshots
  deletion_protection     = var.kept  # expect: fail aws_db_instance_deletion_protected
  skip_final_snapshot     = !var.kept # expect: fail aws_db_instance_final_snapshot

  tags = {
    Environment = "prod"
  }
}

resource "aws_db_instance" "nameless" {
  identifier                = "reports"
  engine                    = "postgres"
  instance_class            = "db.m6g.large"
  backup_retention_period   = 7
  copy_tags_to_snapshot     = true
  final_snapshot_identifier = var.final_name # expect: fail aws_db_instance_final_snapshot_named

  tags = {
    Environment = "dev"
  }
}

resource "aws_rds_cluster" "this" {
  cluster_identifier        = "records"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = "records"
  backup_retention_period   = 30
  copy_tags_to_snapshot     = var.kept  # expect: fail aws_rds_cluster_tags_copied_to_snapshots
  deletion_protection       = var.kept  # expect: fail aws_rds_cluster_deletion_protected
  skip_final_snapshot       = !var.kept # expect: fail aws_rds_cluster_final_snapshot

  tags = {
    Environment = "prod"
  }
}

resource "aws_rds_cluster" "nameless" {
  cluster_identifier        = "reports"
  engine                    = "aurora-postgresql"
  backup_retention_period   = 7
  copy_tags_to_snapshot     = true
  final_snapshot_identifier = var.final_name # expect: fail aws_rds_cluster_final_snapshot_named

  tags = {
    Environment = "dev"
  }
}
