variable "force_tls" {
  type    = string
  default = "0"
}

resource "aws_db_parameter_group" "this" {
  name_prefix = "records-"
  family      = "postgres16"

  dynamic "parameter" {
    for_each = { "rds.force_ssl" = var.force_tls }

    content {
      name  = parameter.key
      value = parameter.value # expect: fail aws_db_parameter_group_tls_forced
    }
  }
}

resource "aws_db_instance" "this" {
  identifier           = "records"
  engine               = "postgres"
  engine_version       = "16.4"
  instance_class       = "db.m6g.large"
  parameter_group_name = aws_db_parameter_group.this.name
}

resource "aws_db_parameter_group" "sqlserver" {
  family = "sqlserver-se-16.0"

  parameter {
    name         = "rds.force_ssl"
    value        = var.force_tls # expect: fail aws_db_parameter_group_sqlserver_tls_forced
    apply_method = "pending-reboot"
  }

  parameter {
    name         = "rds.tls10"
    value        = var.force_tls == "0" ? "enabled" : "disabled" # expect: fail aws_db_parameter_group_sqlserver_old_tls_disabled
    apply_method = "pending-reboot"
  }

  parameter {
    name         = "rds.tls11"
    value        = "disabled"
    apply_method = "pending-reboot"
  }
}

resource "aws_db_instance" "sqlserver" {
  identifier           = "reports"
  engine               = "sqlserver-se"
  instance_class       = "db.m6i.large"
  parameter_group_name = aws_db_parameter_group.sqlserver.name
}

resource "aws_db_parameter_group" "db2" {
  family = "db2-se-11.5"

  parameter {
    name  = "db2comm"
    value = var.force_tls == "0" ? "TCPIP" : "SSL" # expect: fail aws_db_parameter_group_db2_tls_only
  }
}

resource "aws_db_instance" "db2" {
  identifier           = "ledger"
  engine               = "db2-se"
  instance_class       = "db.m6i.large"
  parameter_group_name = aws_db_parameter_group.db2.name
}

resource "aws_rds_cluster_parameter_group" "this" {
  family = "aurora-postgresql17"

  parameter {
    name  = "rds.force_ssl"
    value = var.force_tls # expect: fail aws_rds_cluster_parameter_group_tls_forced
  }
}

resource "aws_rds_cluster" "this" {
  cluster_identifier              = "records"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.this.name
}

resource "aws_db_parameter_group" "members" {
  family = "aurora-postgresql17"

  parameter {
    name  = "rds.force_ssl" # expect: fail aws_db_parameter_group_no_cluster_parameter
    value = var.force_tls
  }
}
