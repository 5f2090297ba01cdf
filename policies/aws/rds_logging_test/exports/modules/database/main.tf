variable "logs" {
  type    = list(string)
  default = []
}

resource "aws_db_instance" "this" {
  identifier                      = "records"
  engine                          = "postgres"
  instance_class                  = "db.m6g.large"
  monitoring_interval             = 60
  monitoring_role_arn             = "arn:aws:iam::123456789012:role/rds-monitoring"
  enabled_cloudwatch_logs_exports = var.logs # expect: fail aws_db_instance_logs_exported
}

resource "aws_rds_cluster" "this" {
  cluster_identifier              = "records"
  engine                          = "aurora-postgresql"
  enabled_cloudwatch_logs_exports = var.logs # expect: fail aws_rds_cluster_logs_exported
}
