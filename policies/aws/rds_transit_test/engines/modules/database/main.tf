variable "engine_version" {
  type    = string
  default = "13.16"
}

variable "group" {
  type    = string
  default = null
}

resource "aws_db_instance" "this" {
  identifier           = "records"
  engine               = "postgres"
  engine_version       = var.engine_version # expect: fail aws_db_instance_tls_forced
  instance_class       = "db.m6g.large"
  parameter_group_name = var.group
}

resource "aws_db_instance" "sqlserver" {
  identifier           = "reports"
  engine               = "sqlserver-se"
  instance_class       = "db.m6i.large"
  parameter_group_name = var.group # expect: fail aws_db_instance_sqlserver_tls_forced
}

resource "aws_db_instance" "db2" {
  identifier           = "ledger"
  engine               = "db2-se"
  instance_class       = "db.m6i.large"
  parameter_group_name = var.group # expect: fail aws_db_instance_db2_tls_only
}

resource "aws_db_instance" "oracle" {
  identifier        = "archive"
  engine            = "oracle-se2"
  instance_class    = "db.m6i.large"
  option_group_name = var.group # expect: fail aws_db_instance_oracle_connections_encrypted
}

resource "aws_rds_cluster" "this" {
  cluster_identifier              = "records"
  engine                          = "aurora-postgresql"
  engine_version                  = var.engine_version # expect: fail aws_rds_cluster_tls_forced
  db_cluster_parameter_group_name = var.group
}
