variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = "0"
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { Environment = "prod" }
  }
}

resource "aws_neptune_cluster_parameter_group" "kept" { # expect: pass aws_neptune_cluster_parameter_group_enforce_ssl
  name   = "kept"
  family = "neptune1.3"

  parameter {
    name  = "neptune_enforce_ssl"
    value = "1"
  }
}

resource "aws_neptune_cluster_parameter_group" "absent" {
  name   = "absent"
  family = "neptune1.3"

  parameter {
    name  = "neptune_enable_audit_log"
    value = "0"
  }
}

resource "aws_neptune_cluster_parameter_group" "off" {
  name   = "off"
  family = "neptune1.3"

  parameter {
    name  = "neptune_enforce_ssl"
    value = "0" # expect: fail aws_neptune_cluster_parameter_group_enforce_ssl
  }
}

resource "aws_neptune_cluster_parameter_group" "number" {
  name   = "number"
  family = "neptune1.3"

  parameter {
    name  = "neptune_enforce_ssl"
    value = 0 # expect: fail aws_neptune_cluster_parameter_group_enforce_ssl
  }
}

resource "aws_neptune_cluster_parameter_group" "undecided" {
  name   = "undecided"
  family = "neptune1.3"

  parameter {
    name  = "neptune_enforce_ssl"
    value = var.setting # expect: unknown aws_neptune_cluster_parameter_group_enforce_ssl
  }
}
