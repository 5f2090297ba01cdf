variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = "false"
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { Environment = "prod" }
  }
}

resource "aws_redshift_parameter_group" "kept" { # expect: pass aws_redshift_parameter_group_user_activity_logging
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

resource "aws_redshift_parameter_group" "off" {
  name   = "off"
  family = "redshift-1.0"

  parameter {
    name  = "require_ssl"
    value = "true"
  }

  parameter {
    name  = "enable_user_activity_logging"
    value = "false" # expect: fail aws_redshift_parameter_group_user_activity_logging
  }
}

resource "aws_redshift_parameter_group" "absent" {
  name   = "absent" # expect: fail aws_redshift_parameter_group_user_activity_logging
  family = "redshift-1.0"

  parameter {
    name  = "require_ssl"
    value = "true"
  }
}

resource "aws_redshift_parameter_group" "undecided" {
  name   = "undecided"
  family = "redshift-1.0"

  parameter {
    name  = "require_ssl"
    value = "true"
  }

  parameter {
    name  = "enable_user_activity_logging"
    value = var.setting # expect: unknown aws_redshift_parameter_group_user_activity_logging
  }
}
