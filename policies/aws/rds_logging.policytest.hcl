policytest {
  targets = ["rds_logging.policy.hcl"]
}

resource "aws_db_instance" "all" {
  attrs = {
    engine                          = "postgres"
    enabled_cloudwatch_logs_exports = ["postgresql"]
    monitoring_interval             = 60
    monitoring_role_arn             = "arn:aws:iam::123456789012:role/rds-monitoring"
  }
}

resource "aws_db_instance" "no_logs" {
  expect_failure = true

  attrs = {
    engine              = "postgres"
    monitoring_interval = 60
    monitoring_role_arn = "arn:aws:iam::123456789012:role/rds-monitoring"
  }
}

resource "aws_db_instance" "slow_log_only" {
  expect_failure = true

  attrs = {
    engine                          = "mysql"
    enabled_cloudwatch_logs_exports = ["slowquery"]
    monitoring_interval             = 60
    monitoring_role_arn             = "arn:aws:iam::123456789012:role/rds-monitoring"
  }
}

resource "aws_db_instance" "sqlserver_without_audit" {
  expect_failure = true

  attrs = {
    engine                          = "sqlserver-se"
    enabled_cloudwatch_logs_exports = ["error"]
    monitoring_interval             = 60
    monitoring_role_arn             = "arn:aws:iam::123456789012:role/rds-monitoring"
  }
}

resource "aws_db_instance" "without_role" {
  expect_failure = true

  attrs = {
    engine                          = "postgres"
    enabled_cloudwatch_logs_exports = ["postgresql"]
    monitoring_interval             = 60
  }
}

resource "aws_db_instance" "odd_interval" {
  expect_failure = true

  attrs = {
    engine                          = "postgres"
    enabled_cloudwatch_logs_exports = ["postgresql"]
    monitoring_interval             = 20
    monitoring_role_arn             = "arn:aws:iam::123456789012:role/rds-monitoring"
  }
}

resource "aws_db_instance" "not_monitored" {
  expect_failure = true

  attrs = {
    engine                          = "postgres"
    enabled_cloudwatch_logs_exports = ["postgresql"]
  }
}

resource "aws_rds_cluster" "all" {
  attrs = {
    engine                          = "aurora-postgresql"
    enabled_cloudwatch_logs_exports = ["postgresql"]
    monitoring_interval             = 60
    monitoring_role_arn             = "arn:aws:iam::123456789012:role/rds-monitoring"
  }
}

resource "aws_rds_cluster" "no_logs" {
  expect_failure = true

  attrs = {
    engine              = "aurora-postgresql"
    monitoring_interval = 60
    monitoring_role_arn = "arn:aws:iam::123456789012:role/rds-monitoring"
  }
}

resource "aws_rds_cluster" "without_role" {
  expect_failure = true

  attrs = {
    engine                          = "aurora-postgresql"
    enabled_cloudwatch_logs_exports = ["postgresql"]
    monitoring_interval             = 60
  }
}

resource "aws_rds_cluster_instance" "monitored" {
  attrs = {
    monitoring_interval = 60
    monitoring_role_arn = "arn:aws:iam::123456789012:role/rds-monitoring"
  }
}

resource "aws_rds_cluster_instance" "without_role" {
  expect_failure = true

  attrs = {
    monitoring_interval = 60
  }
}

resource "aws_rds_cluster_instance" "not_monitored" {
  expect_failure = true

  attrs = {
    monitoring_interval = 0
  }
}
