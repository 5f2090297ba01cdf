variable "setting" {
  type = string
}

resource "aws_redshift_parameter_group" "this" {
  name   = "this"
  family = "redshift-1.0"

  parameter {
    name  = "require_ssl"
    value = "true"
  }

  parameter {
    name  = "enable_user_activity_logging"
    value = var.setting # expect: fail aws_redshift_parameter_group_user_activity_logging
  }
}
