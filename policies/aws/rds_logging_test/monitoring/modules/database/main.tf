variable "interval" {
  type    = number
  default = 60
}

variable "off" {
  type    = number
  default = 0
}

resource "aws_db_instance" "this" {
  identifier                      = "records"
  engine                          = "postgres"
  instance_class                  = "db.m6g.large"
  enabled_cloudwatch_logs_exports = ["postgresql"]
  monitoring_interval             = var.interval # expect: fail aws_db_instance_monitoring_role
}

resource "aws_db_instance" "off" {
  identifier                      = "off"
  engine                          = "postgres"
  instance_class                  = "db.m6g.large"
  enabled_cloudwatch_logs_exports = ["postgresql"]
  monitoring_interval             = var.off # expect: fail aws_db_instance_enhanced_monitoring
}

resource "aws_rds_cluster_instance" "this" {
  cluster_identifier  = "records"
  engine              = "aurora-postgresql"
  instance_class      = "db.r6g.large"
  monitoring_interval = var.interval # expect: fail aws_rds_cluster_instance_monitoring_role
}

resource "aws_rds_cluster_instance" "off" {
  cluster_identifier  = "records"
  engine              = "aurora-postgresql"
  instance_class      = "db.r6g.large"
  monitoring_interval = var.off # expect: fail aws_rds_cluster_instance_enhanced_monitoring
}

resource "aws_rds_cluster" "this" {
  cluster_identifier              = "records"
  engine                          = "postgres"
  enabled_cloudwatch_logs_exports = ["postgresql"]
  monitoring_interval             = var.interval # expect: fail aws_rds_cluster_monitoring_role
}
