variable "engine_version" {
  type = string
}

variable "group_name" {
  type = string
}

# --- PostgreSQL, MySQL, MariaDB ----------------------------------------------------

resource "aws_db_instance" "recent" {
  identifier     = "recent"
  engine         = "postgres"
  engine_version = "16.4"
  instance_class = "db.m6g.large"
}

resource "aws_db_instance" "before" {
  identifier     = "before"
  engine         = "postgres"
  engine_version = "14.12" # expect: fail aws_db_instance_tls_forced
  instance_class = "db.m6g.large"
}

# 9.6 is before 15.
resource "aws_db_instance" "long_before" {
  identifier     = "long-before"
  engine         = "postgres"
  engine_version = "9.6" # expect: fail aws_db_instance_tls_forced
  instance_class = "db.m6g.large"
}

# The name of a default group tells the version.
resource "aws_db_instance" "default_group" {
  identifier           = "default-group"
  engine               = "postgres"
  instance_class       = "db.m6g.large"
  parameter_group_name = "default.postgres13" # expect: fail aws_db_instance_tls_forced
}

resource "aws_db_instance" "default_group_of_recent" {
  identifier           = "default-group-of-recent"
  engine               = "postgres"
  instance_class       = "db.m6g.large"
  parameter_group_name = "default.postgres17"
}

resource "aws_db_instance" "version_by_aws" { # expect: unknown aws_db_instance_tls_forced
  identifier     = "version-by-aws"
  engine         = "postgres"
  instance_class = "db.m6g.large"
}

resource "aws_db_instance" "undecided" {
  identifier     = "undecided"
  engine         = "postgres"
  engine_version = var.engine_version # expect: unknown aws_db_instance_tls_forced
  instance_class = "db.m6g.large"
}

resource "aws_db_instance" "other_group" {
  identifier           = "other-group"
  engine               = "postgres"
  engine_version       = "16.4"
  instance_class       = "db.m6g.large"
  parameter_group_name = var.group_name # expect: unknown aws_db_instance_tls_forced
}

# No version of MySQL does it by itself.
resource "aws_db_instance" "mysql" { # expect: fail aws_db_instance_tls_forced
  identifier     = "mysql"
  engine         = "mysql"
  instance_class = "db.m6g.large"
}

resource "aws_db_instance" "mariadb" {
  identifier     = "mariadb"
  engine         = "mariadb"
  engine_version = "11.8.3"
  instance_class = "db.m6g.large"
}

resource "aws_db_instance" "mariadb_before" {
  identifier     = "mariadb-before"
  engine         = "mariadb"
  engine_version = "10.11" # expect: fail aws_db_instance_tls_forced
  instance_class = "db.m6g.large"
}

# A replica has the engine of its source.
resource "aws_db_instance" "replica" {
  identifier          = "replica"
  replicate_source_db = aws_db_instance.recent.identifier
  instance_class      = "db.m6g.large"
}

# In the same region, a replica has the group of its source too.
resource "aws_db_parameter_group" "mysql" {
  family = "mysql8.0"

  parameter {
    name  = "require_secure_transport"
    value = "ON"
  }
}

resource "aws_db_instance" "mysql_forced" {
  identifier           = "mysql-forced"
  engine               = "mysql"
  engine_version       = "8.0.40"
  instance_class       = "db.m6g.large"
  parameter_group_name = aws_db_parameter_group.mysql.name
}

resource "aws_db_instance" "mysql_replica" {
  identifier          = "mysql-replica"
  replicate_source_db = aws_db_instance.mysql_forced.identifier
  instance_class      = "db.m6g.large"
}

# In another one, it has the default.
resource "aws_db_instance" "mysql_far_replica" {
  identifier          = "mysql-far-replica"
  replicate_source_db = aws_db_instance.mysql_forced.arn # expect: fail aws_db_instance_tls_forced
  instance_class      = "db.m6g.large"
}

resource "aws_db_instance" "replica_of_other" {
  identifier          = "replica-of-other"
  replicate_source_db = "somewhere-else" # expect: unknown aws_db_instance_tls_forced
  engine              = "postgres"
  engine_version      = "16.4"
  instance_class      = "db.m6g.large"
}

# --- SQL Server, Db2, Oracle --------------------------------------------------------

resource "aws_db_instance" "sqlserver" { # expect: fail aws_db_instance_sqlserver_tls_forced
  identifier     = "sqlserver"
  engine         = "sqlserver-ex"
  engine_version = "16.00"
  instance_class = "db.t3.small"
}

resource "aws_db_instance" "sqlserver_default" {
  identifier           = "sqlserver-default"
  engine               = "sqlserver-ee"
  instance_class       = "db.m6i.large"
  parameter_group_name = "default.sqlserver-ee-16.0" # expect: fail aws_db_instance_sqlserver_tls_forced
}

resource "aws_db_instance" "sqlserver_elsewhere" {
  identifier           = "sqlserver-elsewhere"
  engine               = "sqlserver-ee"
  instance_class       = "db.m6i.large"
  parameter_group_name = "sqlserver-of-the-platform-team" # expect: unknown aws_db_instance_sqlserver_tls_forced
}

resource "aws_db_instance" "db2" { # expect: fail aws_db_instance_db2_tls_only
  identifier     = "db2"
  engine         = "db2-ae"
  instance_class = "db.m6i.large"
}

resource "aws_db_instance" "db2_elsewhere" {
  identifier           = "db2-elsewhere"
  engine               = "db2-ae"
  instance_class       = "db.m6i.large"
  parameter_group_name = var.group_name # expect: unknown aws_db_instance_db2_tls_only
}

resource "aws_db_option_group" "tcps" {
  engine_name          = "oracle-ee"
  major_engine_version = "19"

  option {
    option_name = "SSL"
    port        = 2484

    option_settings {
      name  = "SQLNET.SSL_VERSION"
      value = "1.2"
    }
  }
}

resource "aws_db_option_group" "native" {
  engine_name          = "oracle-ee"
  major_engine_version = "19"

  option {
    option_name = "NATIVE_NETWORK_ENCRYPTION"

    option_settings {
      name  = "SQLNET.ENCRYPTION_SERVER"
      value = "REQUIRED"
    }
  }
}

# REQUESTED is the default: clients may do without.
resource "aws_db_option_group" "native_requested" {
  engine_name          = "oracle-ee"
  major_engine_version = "19"

  option {
    option_name = "NATIVE_NETWORK_ENCRYPTION"
  }
}

resource "aws_db_instance" "oracle" {
  for_each = {
    tcps   = aws_db_option_group.tcps.name
    native = aws_db_option_group.native.name
  }

  identifier        = each.key
  engine            = "oracle-ee"
  instance_class    = "db.m6i.large"
  option_group_name = each.value
}

resource "aws_db_instance" "oracle_requested" {
  identifier        = "requested"
  engine            = "oracle-ee"
  instance_class    = "db.m6i.large"
  option_group_name = aws_db_option_group.native_requested.name # expect: fail aws_db_instance_oracle_connections_encrypted
}

resource "aws_db_instance" "oracle_default" { # expect: fail aws_db_instance_oracle_connections_encrypted
  identifier     = "default"
  engine         = "oracle-se2"
  instance_class = "db.m6i.large"
}

resource "aws_db_instance" "oracle_elsewhere" {
  identifier        = "elsewhere"
  engine            = "oracle-se2"
  instance_class    = "db.m6i.large"
  option_group_name = var.group_name # expect: unknown aws_db_instance_oracle_connections_encrypted
}

# RDS Custom knows neither group.
resource "aws_db_instance" "custom" {
  identifier     = "custom"
  engine         = "custom-sqlserver-se"
  instance_class = "db.m6i.large"
}

# --- Clusters ----------------------------------------------------------------------

resource "aws_rds_cluster" "recent" {
  cluster_identifier = "recent"
  engine             = "aurora-postgresql"
  engine_version     = "17.4"
}

# PostgreSQL 16 forces TLS on an instance, and not on Aurora.
resource "aws_rds_cluster" "before" {
  cluster_identifier = "before"
  engine             = "aurora-postgresql"
  engine_version     = "16.4" # expect: fail aws_rds_cluster_tls_forced
}

resource "aws_rds_cluster" "multi_az" {
  cluster_identifier = "multi-az"
  engine             = "postgres"
  engine_version     = "16.4"
}

resource "aws_rds_cluster" "mysql" {
  cluster_identifier = "mysql"
  engine             = "aurora-mysql"
  engine_version     = "8.0.mysql_aurora.3.08.0" # expect: fail aws_rds_cluster_tls_forced
}

resource "aws_rds_cluster" "undecided" {
  cluster_identifier              = "undecided"
  engine                          = "aurora-mysql"
  db_cluster_parameter_group_name = "aurora-of-the-platform-team" # expect: unknown aws_rds_cluster_tls_forced
}

module "records" {
  source = "./modules/database"
}
