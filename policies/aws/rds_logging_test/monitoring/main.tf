variable "interval" {
  type = number
}

variable "role_arn" {
  type = string
}

resource "aws_db_instance" "monitored" {
  identifier                      = "monitored"
  engine                          = "postgres"
  instance_class                  = "db.m6g.large"
  enabled_cloudwatch_logs_exports = ["postgresql"]
  monitoring_interval             = 30
  monitoring_role_arn             = var.role_arn == "" ? "arn:aws:iam::123456789012:role/a" : "arn:aws:iam::123456789012:role/b"
}

resource "aws_db_instance" "not_monitored" { # expect: fail aws_db_instance_enhanced_monitoring
  identifier                      = "not-monitored"
  engine                          = "postgres"
  instance_class                  = "db.m6g.large"
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_db_instance" "without_role" {
  identifier                      = "without-role"
  engine                          = "postgres"
  instance_class                  = "db.m6g.large"
  enabled_cloudwatch_logs_exports = ["postgresql"]
  monitoring_interval             = 60 # expect: fail aws_db_instance_monitoring_role
}

resource "aws_db_instance" "odd_interval" {
  identifier                      = "odd-interval"
  engine                          = "postgres"
  instance_class                  = "db.m6g.large"
  enabled_cloudwatch_logs_exports = ["postgresql"]
  monitoring_interval             = "20" # expect: fail aws_db_instance_monitoring_role
  monitoring_role_arn             = "arn:aws:iam::123456789012:role/rds-monitoring"
}

resource "aws_db_instance" "undecided" {
  identifier                      = "undecided"
  engine                          = "postgres"
  instance_class                  = "db.m6g.large"
  enabled_cloudwatch_logs_exports = ["postgresql"]
  monitoring_interval             = var.interval # expect: unknown aws_db_instance_monitoring_role, unknown aws_db_instance_enhanced_monitoring
  monitoring_role_arn             = "arn:aws:iam::123456789012:role/rds-monitoring"
}

resource "aws_rds_cluster_instance" "monitored" {
  cluster_identifier  = "records"
  engine              = "aurora-postgresql"
  instance_class      = "db.r6g.large"
  monitoring_interval = 1
  monitoring_role_arn = "arn:aws:iam::123456789012:role/rds-monitoring"
}

resource "aws_rds_cluster_instance" "not_monitored" {
  cluster_identifier  = "records"
  engine              = "aurora-postgresql"
  instance_class      = "db.r6g.large"
  monitoring_interval = 0 # expect: fail aws_rds_cluster_instance_enhanced_monitoring
}

resource "aws_rds_cluster_instance" "without_role" {
  cluster_identifier  = "records"
  engine              = "aurora-postgresql"
  instance_class      = "db.r6g.large"
  monitoring_interval = 60 # expect: fail aws_rds_cluster_instance_monitoring_role
}

resource "aws_rds_cluster_instance" "undecided" {
  cluster_identifier  = "records"
  engine              = "aurora-postgresql"
  instance_class      = "db.r6g.large"
  monitoring_interval = var.interval # expect: unknown aws_rds_cluster_instance_monitoring_role, unknown aws_rds_cluster_instance_enhanced_monitoring
  monitoring_role_arn = "arn:aws:iam::123456789012:role/rds-monitoring"
}

resource "aws_rds_cluster" "monitored" {
  cluster_identifier              = "monitored"
  engine                          = "postgres"
  enabled_cloudwatch_logs_exports = ["postgresql"]
  monitoring_interval             = 60
  monitoring_role_arn             = "arn:aws:iam::123456789012:role/rds-monitoring"
}

resource "aws_rds_cluster" "without_role" {
  cluster_identifier              = "without-role"
  engine                          = "postgres"
  enabled_cloudwatch_logs_exports = ["postgresql"]
  monitoring_interval             = 60 # expect: fail aws_rds_cluster_monitoring_role
}

resource "aws_rds_cluster" "undecided" {
  cluster_identifier              = "undecided"
  engine                          = "postgres"
  enabled_cloudwatch_logs_exports = ["postgresql"]
  monitoring_interval             = var.interval # expect: unknown aws_rds_cluster_monitoring_role
  monitoring_role_arn             = "arn:aws:iam::123456789012:role/rds-monitoring"
}

module "records" {
  source = "./modules/database"
}
