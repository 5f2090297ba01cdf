variable "group" {
  type    = string
  default = null
}

resource "aws_db_instance" "sqlserver" {
  identifier                      = "reports"
  engine                          = "sqlserver-se"
  instance_class                  = "db.m6i.large"
  monitoring_interval             = 60
  monitoring_role_arn             = "arn:aws:iam::123456789012:role/rds-monitoring"
  enabled_cloudwatch_logs_exports = ["error"]
  option_group_name               = var.group # expect: fail aws_db_instance_sqlserver_audited
}

resource "aws_db_instance" "postgres" {
  identifier                      = "records"
  engine                          = "postgres"
  instance_class                  = "db.m6g.large"
  monitoring_interval             = 60
  monitoring_role_arn             = "arn:aws:iam::123456789012:role/rds-monitoring"
  enabled_cloudwatch_logs_exports = ["postgresql"]
  parameter_group_name            = var.group # expect: fail aws_db_instance_postgres_audited

  tags = {
    Classification = "RESTRICTED"
  }
}

resource "aws_rds_cluster" "this" {
  cluster_identifier              = "records"
  engine                          = "aurora-postgresql"
  enabled_cloudwatch_logs_exports = ["postgresql"]
  db_cluster_parameter_group_name = var.group # expect: fail aws_rds_cluster_postgres_audited

  tags = {
    Classification = "RESTRICTED"
  }
}
