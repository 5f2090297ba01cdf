policytest {
  targets = ["rds_transit.policy.hcl"]
}

resource "aws_db_instance" "recent" {
  attrs = {
    engine         = "postgres"
    engine_version = "16.4"
  }
}

resource "aws_db_instance" "before" {
  expect_failure = true

  attrs = {
    engine         = "postgres"
    engine_version = "14.12"
  }
}

resource "aws_db_instance" "default_group" {
  expect_failure = true

  attrs = {
    engine               = "postgres"
    parameter_group_name = "default.postgres13"
  }
}

resource "aws_db_instance" "mysql" {
  expect_failure = true

  attrs = {
    engine         = "mysql"
    engine_version = "8.0.40"
  }
}

resource "aws_db_instance" "sqlserver" {
  expect_failure = true

  attrs = {
    engine         = "sqlserver-se"
    engine_version = "16.00"
  }
}

resource "aws_db_instance" "oracle" {
  expect_failure = true

  attrs = {
    engine         = "oracle-se2"
    engine_version = "19"
  }
}

resource "aws_db_instance" "db2" {
  expect_failure = true

  attrs = {
    engine         = "db2-se"
    engine_version = "11.5"
  }
}

resource "aws_db_instance" "expired_certificate" {
  expect_failure = true

  attrs = {
    engine             = "postgres"
    engine_version     = "16.4"
    ca_cert_identifier = "rds-ca-2019"
  }
}

resource "aws_rds_cluster" "recent" {
  attrs = {
    engine         = "aurora-postgresql"
    engine_version = "17.4"
  }
}

resource "aws_rds_cluster" "before" {
  expect_failure = true

  attrs = {
    engine         = "aurora-postgresql"
    engine_version = "16.4"
  }
}

resource "aws_rds_cluster" "mysql" {
  expect_failure = true

  attrs = {
    engine         = "aurora-mysql"
    engine_version = "8.0.mysql_aurora.3.08.0"
  }
}

resource "aws_rds_cluster" "expired_certificate" {
  expect_failure = true

  attrs = {
    engine                    = "postgres"
    engine_version            = "16.4"
    ca_certificate_identifier = "rds-ca-2015"
  }
}

resource "aws_rds_cluster_instance" "current" {
  attrs = {
    ca_cert_identifier = "rds-ca-rsa4096-g1"
  }
}

resource "aws_rds_cluster_instance" "expired_certificate" {
  expect_failure = true

  attrs = {
    ca_cert_identifier = "rds-ca-2019"
  }
}

resource "aws_db_parameter_group" "aurora_members" {
  attrs = {
    family    = "aurora-postgresql16"
    parameter = [{ name = "log_statement", value = "ddl" }]
  }
}

resource "aws_db_parameter_group" "aurora_members_force" {
  expect_failure = true

  attrs = {
    family    = "aurora-postgresql16"
    parameter = [{ name = "rds.force_ssl", value = "1" }]
  }
}

resource "aws_db_proxy" "closed" {
  attrs = {
    require_tls = true
  }
}

resource "aws_db_proxy" "open" {
  expect_failure = true

  attrs = {
    require_tls = false
  }
}
