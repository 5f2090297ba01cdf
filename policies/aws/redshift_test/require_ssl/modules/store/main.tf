variable "redshiftserverless_workgroup" {
  type = string
}

variable "redshift_parameter_group" {
  type = string
}

resource "aws_redshiftserverless_workgroup" "this" {
  namespace_name      = "visits"
  workgroup_name      = "this"
  publicly_accessible = false

  config_parameter {
    parameter_key   = "require_ssl"
    parameter_value = var.redshiftserverless_workgroup # expect: fail aws_redshiftserverless_workgroup_require_ssl
  }
}

resource "aws_redshift_parameter_group" "this" {
  name   = "this"
  family = "redshift-1.0"

  parameter {
    name  = "require_ssl"
    value = var.redshift_parameter_group # expect: fail aws_redshift_parameter_group_require_ssl
  }

  parameter {
    name  = "enable_user_activity_logging"
    value = "true"
  }
}
