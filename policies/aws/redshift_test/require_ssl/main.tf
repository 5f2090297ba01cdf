variable "redshiftserverless_workgroup" {
  type = string
}

variable "redshift_parameter_group" {
  type = string
}

module "store" {
  source = "./modules/store"

  redshiftserverless_workgroup = "false"
  redshift_parameter_group     = "false"
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { Environment = "prod" }
  }
}

resource "aws_redshiftserverless_workgroup" "kept" { # expect: pass aws_redshiftserverless_workgroup_require_ssl
  namespace_name      = "visits"
  workgroup_name      = "kept"
  publicly_accessible = false

  config_parameter {
    parameter_key   = "require_ssl"
    parameter_value = "true"
  }
}

resource "aws_redshiftserverless_workgroup" "absent" { # expect: pass aws_redshiftserverless_workgroup_require_ssl
  namespace_name      = "visits"
  workgroup_name      = "absent"
  publicly_accessible = false
}

resource "aws_redshiftserverless_workgroup" "off" {
  namespace_name      = "visits"
  workgroup_name      = "off"
  publicly_accessible = false

  config_parameter {
    parameter_key   = "require_ssl"
    parameter_value = "false" # expect: fail aws_redshiftserverless_workgroup_require_ssl
  }
}

resource "aws_redshiftserverless_workgroup" "undecided" {
  namespace_name      = "visits"
  workgroup_name      = "undecided"
  publicly_accessible = false

  config_parameter {
    parameter_key   = "require_ssl"
    parameter_value = var.redshiftserverless_workgroup # expect: unknown aws_redshiftserverless_workgroup_require_ssl
  }
}

resource "aws_redshift_parameter_group" "kept" { # expect: pass aws_redshift_parameter_group_require_ssl
  name   = "kept"
  family = "redshift-1.0"

  parameter {
    name  = "require_ssl"
    value = "true"
  }

  parameter {
    name  = "enable_user_activity_logging"
    value = "true"
  }
}

resource "aws_redshift_parameter_group" "newer_family" {
  name   = "newer-family"
  family = "redshift-2.0" # expect: unknown aws_redshift_parameter_group_require_ssl

  parameter {
    name  = "enable_user_activity_logging"
    value = "true"
  }
}

resource "aws_redshift_parameter_group" "off" {
  name   = "off"
  family = "redshift-1.0"

  parameter {
    name  = "require_ssl"
    value = "false" # expect: fail aws_redshift_parameter_group_require_ssl
  }

  parameter {
    name  = "enable_user_activity_logging"
    value = "true"
  }
}

resource "aws_redshift_parameter_group" "absent" {
  name   = "absent"
  family = "redshift-1.0" # expect: fail aws_redshift_parameter_group_require_ssl

  parameter {
    name  = "enable_user_activity_logging"
    value = "true"
  }
}

resource "aws_redshift_parameter_group" "undecided" {
  name   = "undecided"
  family = "redshift-1.0"

  parameter {
    name  = "require_ssl"
    value = var.redshift_parameter_group # expect: unknown aws_redshift_parameter_group_require_ssl
  }

  parameter {
    name  = "enable_user_activity_logging"
    value = "true"
  }
}
