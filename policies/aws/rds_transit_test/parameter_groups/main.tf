variable "force" {
  type = string
}

variable "group_name" {
  type = string
}

# --- PostgreSQL ------------------------------------------------------------------

resource "aws_db_parameter_group" "forced" {
  family = "postgres14"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}

# On by default from version 15 on.
resource "aws_db_parameter_group" "recent" {
  family = "postgres16"

  parameter {
    name  = "log_connections"
    value = "1"
  }
}

resource "aws_db_parameter_group" "old" { # expect: fail aws_db_parameter_group_tls_forced
  family = "postgres14"

  parameter {
    name  = "log_connections"
    value = "1"
  }
}

# Versions are numbers: 9 is before 15.
resource "aws_db_parameter_group" "very_old" { # expect: fail aws_db_parameter_group_tls_forced
  family = "postgres9.6"
}

resource "aws_db_parameter_group" "switched_off" {
  family = "postgres16"

  parameter {
    name         = "rds.force_ssl"
    value        = 0 # expect: fail aws_db_parameter_group_tls_forced
    apply_method = "immediate"
  }
}

resource "aws_db_parameter_group" "undecided" {
  family = "postgres14"

  parameter {
    name  = "rds.force_ssl"
    value = var.force # expect: unknown aws_db_parameter_group_tls_forced
  }
}

resource "aws_db_instance" "postgres" {
  for_each = {
    forced       = aws_db_parameter_group.forced.name
    recent       = aws_db_parameter_group.recent.name
    old          = aws_db_parameter_group.old.id
    very_old     = aws_db_parameter_group.very_old.name
    switched_off = aws_db_parameter_group.switched_off.name
    undecided    = aws_db_parameter_group.undecided.name
  }

  identifier           = each.key
  engine               = "postgres"
  engine_version       = "14.12"
  instance_class       = "db.m6g.large"
  parameter_group_name = each.value
}

# --- MySQL and MariaDB -----------------------------------------------------------

resource "aws_db_parameter_group" "mysql" {
  name   = "records-mysql"
  family = "mysql8.0"

  parameter {
    name  = "require_secure_transport"
    value = "ON"
  }
}

# rds.force_ssl means nothing to MySQL.
resource "aws_db_parameter_group" "mysql_otherwise" { # expect: fail aws_db_parameter_group_tls_forced
  family = "mysql8.4"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}

resource "aws_db_parameter_group" "mariadb" {
  family = "mariadb11.8"
}

resource "aws_db_parameter_group" "mariadb_before" { # expect: fail aws_db_parameter_group_tls_forced
  family = "mariadb11.4"
}

resource "aws_db_instance" "mysql" {
  identifier           = "mysql"
  engine               = "mysql"
  engine_version       = "8.0.40"
  instance_class       = "db.m6g.large"
  parameter_group_name = "records-mysql"
}

resource "aws_db_instance" "others" {
  for_each = {
    mysql          = aws_db_parameter_group.mysql_otherwise.name
    mariadb        = aws_db_parameter_group.mariadb.name
    mariadb_before = aws_db_parameter_group.mariadb_before.name
  }

  engine               = "mariadb"
  engine_version       = "11.8.3"
  instance_class       = "db.m6g.large"
  parameter_group_name = each.value
}

# --- SQL Server and Db2 ------------------------------------------------------------

resource "aws_db_parameter_group" "sqlserver" {
  family = "sqlserver-se-16.0"

  parameter {
    name         = "rds.force_ssl"
    value        = "1"
    apply_method = "pending-reboot"
  }

  parameter {
    name         = "rds.tls10"
    value        = "disabled"
    apply_method = "pending-reboot"
  }

  parameter {
    name         = "rds.tls11"
    value        = "disabled"
    apply_method = "pending-reboot"
  }
}

# The default of no version.
resource "aws_db_parameter_group" "sqlserver_absent" { # expect: fail aws_db_parameter_group_sqlserver_tls_forced
  family = "sqlserver-se-16.0"

  parameter {
    name         = "rds.tls10"
    value        = "enabled" # expect: fail aws_db_parameter_group_sqlserver_old_tls_disabled
    apply_method = "pending-reboot"
  }
}

resource "aws_db_parameter_group" "sqlserver_undecided" {
  family = "sqlserver-se-16.0"

  parameter {
    name         = "rds.force_ssl"
    value        = var.force # expect: unknown aws_db_parameter_group_sqlserver_tls_forced
    apply_method = "pending-reboot"
  }

  parameter {
    name         = "rds.tls10"
    value        = var.force # expect: unknown aws_db_parameter_group_sqlserver_old_tls_disabled
    apply_method = "pending-reboot"
  }

  parameter {
    name         = "rds.tls11"
    value        = "disabled"
    apply_method = "pending-reboot"
  }
}

resource "aws_db_instance" "sqlserver" {
  for_each = {
    forced    = aws_db_parameter_group.sqlserver.name
    absent    = aws_db_parameter_group.sqlserver_absent.name
    undecided = aws_db_parameter_group.sqlserver_undecided.name
  }

  identifier           = each.key
  engine               = "sqlserver-se"
  engine_version       = "16.00"
  instance_class       = "db.m6i.large"
  parameter_group_name = each.value
}

resource "aws_db_parameter_group" "db2" {
  family = "db2-se-11.5"

  parameter {
    name  = "db2comm"
    value = "SSL"
  }
}

resource "aws_db_parameter_group" "db2_both" {
  family = "db2-se-11.5"

  parameter {
    name  = "db2comm"
    value = "TCPIP,SSL" # expect: fail aws_db_parameter_group_db2_tls_only
  }
}

resource "aws_db_parameter_group" "db2_undecided" {
  family = "db2-se-11.5"

  parameter {
    name  = "db2comm"
    value = var.force # expect: unknown aws_db_parameter_group_db2_tls_only
  }
}

resource "aws_db_instance" "db2" {
  for_each = {
    tls_only  = aws_db_parameter_group.db2.name
    both      = aws_db_parameter_group.db2_both.name
    undecided = aws_db_parameter_group.db2_undecided.name
  }

  identifier           = each.key
  engine               = "db2-se"
  engine_version       = "11.5"
  instance_class       = "db.m6i.large"
  parameter_group_name = each.value
}

# --- Clusters ----------------------------------------------------------------------

resource "aws_rds_cluster_parameter_group" "forced" {
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}

resource "aws_rds_cluster_parameter_group" "absent" { # expect: fail aws_rds_cluster_parameter_group_tls_forced
  family = "aurora-postgresql16"
}

# On by default from version 17 on.
resource "aws_rds_cluster_parameter_group" "recent" {
  family = "aurora-postgresql17"
}

resource "aws_rds_cluster_parameter_group" "mysql_off" {
  family = "aurora-mysql8.0"

  parameter {
    name  = "require_secure_transport"
    value = "OFF" # expect: fail aws_rds_cluster_parameter_group_tls_forced
  }
}

resource "aws_rds_cluster_parameter_group" "undecided" {
  family = "aurora-mysql8.0"

  parameter {
    name  = "require_secure_transport"
    value = var.force # expect: unknown aws_rds_cluster_parameter_group_tls_forced
  }
}

resource "aws_rds_cluster" "aurora" {
  for_each = {
    forced    = aws_rds_cluster_parameter_group.forced.name
    absent    = aws_rds_cluster_parameter_group.absent.name
    recent    = aws_rds_cluster_parameter_group.recent.name
    mysql_off = aws_rds_cluster_parameter_group.mysql_off.name
    undecided = aws_rds_cluster_parameter_group.undecided.name
  }

  cluster_identifier              = each.key
  engine                          = "aurora-postgresql"
  engine_version                  = "16.4"
  db_cluster_parameter_group_name = each.value
}

# The cluster's group decides; here it has no effect.
resource "aws_db_parameter_group" "aurora_members" {
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl" # expect: fail aws_db_parameter_group_no_cluster_parameter
    value = "1"
  }
}

resource "aws_db_parameter_group" "aurora_members_fine" {
  family = "aurora-mysql8.0"

  parameter {
    name  = "max_connections"
    value = "500"
  }
}

resource "aws_db_parameter_group" "aurora_members_undecided" {
  family = "aurora-postgresql16"

  parameter {
    name  = var.group_name # expect: unknown aws_db_parameter_group_no_cluster_parameter
    value = "1"
  }
}

# A group that nothing uses.
resource "aws_db_parameter_group" "left_over" {
  family = "postgres12"
}

module "records" {
  source = "./modules/database"
}
