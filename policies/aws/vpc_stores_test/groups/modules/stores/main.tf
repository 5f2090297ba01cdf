variable "group_ids" {
  type = list(string)
}

resource "aws_db_instance" "this" {
  identifier             = "records"
  engine                 = "postgres"
  instance_class         = "db.m6g.large"
  vpc_security_group_ids = var.group_ids # expect: fail aws_db_instance_security_groups_closed
}

resource "aws_rds_cluster" "this" {
  cluster_identifier     = "records"
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = var.group_ids # expect: fail aws_rds_cluster_security_groups_closed
}

resource "aws_docdb_cluster" "this" {
  cluster_identifier     = "records"
  vpc_security_group_ids = var.group_ids # expect: fail aws_docdb_cluster_security_groups_closed
}

resource "aws_neptune_cluster" "this" {
  cluster_identifier     = "records"
  vpc_security_group_ids = var.group_ids # expect: fail aws_neptune_cluster_security_groups_closed
}

resource "aws_redshift_cluster" "this" {
  cluster_identifier     = "records"
  node_type              = "ra3.large"
  vpc_security_group_ids = var.group_ids # expect: fail aws_redshift_cluster_security_groups_closed
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id = "records"
  description          = "Sessions"
  security_group_ids   = var.group_ids # expect: fail aws_elasticache_replication_group_security_groups_closed
}
