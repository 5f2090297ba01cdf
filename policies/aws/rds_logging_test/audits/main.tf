variable "group_name" {
  type = string
}

# --- SQL Server ----------------------------------------------------------------------

resource "aws_db_option_group" "audited" {
  engine_name          = "sqlserver-se"
  major_engine_version = "16.00"

  option {
    option_name = "SQLSERVER_AUDIT"

    option_settings {
      name  = "IAM_ROLE_ARN"
      value = "arn:aws:iam::123456789012:role/audit"
    }

    option_settings {
      name  = "S3_BUCKET_ARN"
      value = "arn:aws:s3:::records-audit"
    }
  }
}

resource "aws_db_option_group" "backups_only" {
  engine_name          = "sqlserver-se"
  major_engine_version = "16.00"

  option {
    option_name = "SQLSERVER_BACKUP_RESTORE"
  }
}

resource "aws_db_option_group" "without_bucket" {
  engine_name          = "sqlserver-se"
  major_engine_version = "16.00"

  option {
    option_name = "SQLSERVER_AUDIT"

    option_settings {
      name  = "IAM_ROLE_ARN"
      value = "arn:aws:iam::123456789012:role/audit"
    }
  }
}

resource "aws_db_instance" "audited" {
  identifier                      = "audited"
  engine                          = "sqlserver-se"
  instance_class                  = "db.m6i.large"
  monitoring_interval             = 60
  monitoring_role_arn             = "arn:aws:iam::123456789012:role/rds-monitoring"
  enabled_cloudwatch_logs_exports = ["error", "agent"]
  option_group_name               = aws_db_option_group.audited.name
}

resource "aws_db_instance" "backups_only" {
  identifier                      = "backups-only"
  engine                          = "sqlserver-se"
  instance_class                  = "db.m6i.large"
  monitoring_interval             = 60
  monitoring_role_arn             = "arn:aws:iam::123456789012:role/rds-monitoring"
  enabled_cloudwatch_logs_exports = ["error"]
  option_group_name               = aws_db_option_group.backups_only.name # expect: fail aws_db_instance_sqlserver_audited
}

resource "aws_db_instance" "without_bucket" {
  identifier                      = "without-bucket"
  engine                          = "sqlserver-se"
  instance_class                  = "db.m6i.large"
  monitoring_interval             = 60
  monitoring_role_arn             = "arn:aws:iam::123456789012:role/rds-monitoring"
  enabled_cloudwatch_logs_exports = ["error"]
  option_group_name               = aws_db_option_group.without_bucket.name # expect: fail aws_db_instance_sqlserver_audited
}

resource "aws_db_instance" "default" { # expect: fail aws_db_instance_sqlserver_audited
  identifier                      = "default"
  engine                          = "sqlserver-web"
  instance_class                  = "db.m6i.large"
  monitoring_interval             = 60
  monitoring_role_arn             = "arn:aws:iam::123456789012:role/rds-monitoring"
  enabled_cloudwatch_logs_exports = ["error"]
}

resource "aws_db_instance" "elsewhere" {
  identifier                      = "elsewhere"
  engine                          = "sqlserver-se"
  instance_class                  = "db.m6i.large"
  monitoring_interval             = 60
  monitoring_role_arn             = "arn:aws:iam::123456789012:role/rds-monitoring"
  enabled_cloudwatch_logs_exports = ["error"]
  option_group_name               = "sqlserver-of-the-platform-team" # expect: unknown aws_db_instance_sqlserver_audited
}

# --- PostgreSQL with RESTRICTED data -----------------------------------------------------

resource "aws_db_parameter_group" "audited" {
  family = "postgres16"

  parameter {
    name         = "shared_preload_libraries"
    value        = "pg_stat_statements, pgaudit"
    apply_method = "pending-reboot"
  }

  parameter {
    name  = "pgaudit.log"
    value = "ddl,role,write"
  }

  parameter {
    name  = "log_connections"
    value = 1
  }
}

resource "aws_db_parameter_group" "not_audited" {
  family = "postgres16"

  parameter {
    name  = "log_connections"
    value = 1
  }
}

resource "aws_db_instance" "postgres" {
  identifier                      = "postgres"
  engine                          = "postgres"
  instance_class                  = "db.m6g.large"
  monitoring_interval             = 60
  monitoring_role_arn             = "arn:aws:iam::123456789012:role/rds-monitoring"
  enabled_cloudwatch_logs_exports = ["postgresql"]
  parameter_group_name            = aws_db_parameter_group.audited.name

  tags = {
    Classification = "RESTRICTED"
  }
}

resource "aws_db_instance" "postgres_not_audited" {
  identifier                      = "postgres-not-audited"
  engine                          = "postgres"
  instance_class                  = "db.m6g.large"
  monitoring_interval             = 60
  monitoring_role_arn             = "arn:aws:iam::123456789012:role/rds-monitoring"
  enabled_cloudwatch_logs_exports = ["postgresql"]
  parameter_group_name            = aws_db_parameter_group.not_audited.name # expect: fail aws_db_instance_postgres_audited

  tags = {
    PHI = "true"
  }
}

# Not demanded of other data.
resource "aws_db_instance" "postgres_internal" {
  identifier                      = "postgres-internal"
  engine                          = "postgres"
  instance_class                  = "db.m6g.large"
  monitoring_interval             = 60
  monitoring_role_arn             = "arn:aws:iam::123456789012:role/rds-monitoring"
  enabled_cloudwatch_logs_exports = ["postgresql"]
  parameter_group_name            = aws_db_parameter_group.not_audited.name

  tags = {
    Classification = "INTERNAL"
  }
}

resource "aws_db_instance" "postgres_elsewhere" {
  identifier                      = "postgres-elsewhere"
  engine                          = "postgres"
  instance_class                  = "db.m6g.large"
  monitoring_interval             = 60
  monitoring_role_arn             = "arn:aws:iam::123456789012:role/rds-monitoring"
  enabled_cloudwatch_logs_exports = ["postgresql"]
  parameter_group_name            = var.group_name # expect: unknown aws_db_instance_postgres_audited

  tags = {
    Classification = "RESTRICTED"
  }
}

resource "aws_rds_cluster_parameter_group" "audited" {
  family = "aurora-postgresql16"

  parameter {
    name         = "shared_preload_libraries"
    value        = "pgaudit"
    apply_method = "pending-reboot"
  }

  parameter {
    name  = "pgaudit.log"
    value = "all"
  }

  parameter {
    name  = "log_connections"
    value = "on"
  }
}

resource "aws_rds_cluster" "audited" {
  cluster_identifier              = "audited"
  engine                          = "aurora-postgresql"
  enabled_cloudwatch_logs_exports = ["postgresql"]
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.audited.name

  tags = {
    Classification = "RESTRICTED"
  }
}

resource "aws_rds_cluster" "default" { # expect: fail aws_rds_cluster_postgres_audited
  cluster_identifier              = "default"
  engine                          = "aurora-postgresql"
  enabled_cloudwatch_logs_exports = ["postgresql"]

  tags = {
    Classification = "RESTRICTED"
  }
}

resource "aws_rds_cluster" "elsewhere" {
  cluster_identifier              = "elsewhere"
  engine                          = "aurora-postgresql"
  enabled_cloudwatch_logs_exports = ["postgresql"]
  db_cluster_parameter_group_name = var.group_name # expect: unknown aws_rds_cluster_postgres_audited

  tags = {
    Classification = "RESTRICTED"
  }
}

module "records" {
  source = "./modules/database"
}
