variable "logs" {
  type = list(string)
}

locals {
  # One log of these is enough, and which there are depends on the engine.
  enough = {
    postgres       = ["postgresql"]
    mysql          = ["error", "slowquery"]
    mariadb        = ["audit"]
    "oracle-se2"   = ["alert", "audit"]
    "db2-se"       = ["diag.log"]
    "custom-other" = []
  }
}

resource "aws_db_instance" "enough" {
  for_each = local.enough

  identifier                      = "enough-${each.key}"
  engine                          = each.key
  instance_class                  = "db.m6g.large"
  monitoring_interval             = 60
  monitoring_role_arn             = "arn:aws:iam::123456789012:role/rds-monitoring"
  enabled_cloudwatch_logs_exports = each.value
}

resource "aws_db_instance" "none" { # expect: fail aws_db_instance_logs_exported
  identifier          = "none"
  engine              = "postgres"
  instance_class      = "db.m6g.large"
  monitoring_interval = 60
  monitoring_role_arn = "arn:aws:iam::123456789012:role/rds-monitoring"
}

# Slow statements say nothing of who did what.
resource "aws_db_instance" "slow_only" {
  identifier                      = "slow-only"
  engine                          = "mysql"
  instance_class                  = "db.m6g.large"
  monitoring_interval             = 60
  monitoring_role_arn             = "arn:aws:iam::123456789012:role/rds-monitoring"
  enabled_cloudwatch_logs_exports = ["slowquery"] # expect: fail aws_db_instance_logs_exported
}

# Oracle's alert log does not say who did what either.
resource "aws_db_instance" "oracle" {
  identifier                      = "oracle"
  engine                          = "oracle-ee"
  instance_class                  = "db.m6i.large"
  monitoring_interval             = 60
  monitoring_role_arn             = "arn:aws:iam::123456789012:role/rds-monitoring"
  enabled_cloudwatch_logs_exports = ["alert"] # expect: fail aws_db_instance_logs_exported
}

# Spelt as Neptune spells it.
resource "aws_db_instance" "misspelt" { # expect: fail aws_db_instance_logs_exported
  identifier                     = "misspelt"
  engine                         = "postgres"
  instance_class                 = "db.m6g.large"
  monitoring_interval            = 60
  monitoring_role_arn            = "arn:aws:iam::123456789012:role/rds-monitoring"
  enable_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_db_instance" "undecided" {
  identifier                      = "undecided"
  engine                          = "postgres"
  instance_class                  = "db.m6g.large"
  monitoring_interval             = 60
  monitoring_role_arn             = "arn:aws:iam::123456789012:role/rds-monitoring"
  enabled_cloudwatch_logs_exports = var.logs # expect: unknown aws_db_instance_logs_exported
}

resource "aws_rds_cluster" "enough" {
  cluster_identifier              = "enough"
  engine                          = "aurora-mysql"
  enabled_cloudwatch_logs_exports = ["audit", "slowquery"]
}

resource "aws_rds_cluster" "none" { # expect: fail aws_rds_cluster_logs_exported
  cluster_identifier = "none"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster" "undecided" {
  cluster_identifier              = "undecided"
  engine                          = "aurora-postgresql"
  enabled_cloudwatch_logs_exports = var.logs # expect: unknown aws_rds_cluster_logs_exported
}

# Serverless v1 exports its log by itself.
resource "aws_rds_cluster" "serverless" {
  cluster_identifier = "serverless"
  engine             = "aurora-postgresql"
  engine_mode        = "serverless"
}

module "records" {
  source = "./modules/database"
}

# Before version 5 of the provider, this was Aurora MySQL.
resource "aws_rds_cluster" "without_engine" { # expect: fail aws_rds_cluster_logs_exported
  cluster_identifier = "without-engine"
}
