variable "days" {
  type    = number
  default = 1
}

resource "aws_db_instance" "this" { # expect: fail aws_db_instance_cross_region_backup
  identifier                = "records"
  engine                    = "postgres"
  instance_class            = "db.m6g.large"
  backup_retention_period   = var.days # expect: fail aws_db_instance_backup_retention
  copy_tags_to_snapshot     = true
  deletion_protection       = true
  final_snapshot_identifier = "records-final"
}

resource "aws_rds_cluster" "this" { # expect: fail aws_rds_cluster_cross_region_backup
  cluster_identifier        = "records"
  engine                    = "aurora-postgresql"
  backup_retention_period   = var.days # expect: fail aws_rds_cluster_backup_retention
  copy_tags_to_snapshot     = true
  deletion_protection       = true
  final_snapshot_identifier = "records-final"
}
