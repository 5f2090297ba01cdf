variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = "disabled"
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { Environment = "prod" }
  }
}

resource "aws_docdb_cluster_parameter_group" "kept" { # expect: pass aws_docdb_cluster_parameter_group_tls
  name   = "kept"
  family = "docdb5.0"

  parameter {
    name  = "tls"
    value = "enabled"
  }
}

resource "aws_docdb_cluster_parameter_group" "absent" {
  name   = "absent"
  family = "docdb5.0"

  parameter {
    name  = "audit_logs"
    value = "enabled"
  }
}

resource "aws_docdb_cluster_parameter_group" "modern" {
  name   = "modern"
  family = "docdb5.0"

  parameter {
    name  = "tls"
    value = "tls1.3+"
  }
}

resource "aws_docdb_cluster_parameter_group" "disabled" {
  name   = "disabled"
  family = "docdb5.0"

  parameter {
    name  = "tls"
    value = "disabled" # expect: fail aws_docdb_cluster_parameter_group_tls
  }
}

resource "aws_docdb_cluster_parameter_group" "undecided" {
  name   = "undecided"
  family = "docdb5.0"

  parameter {
    name  = "tls"
    value = var.setting # expect: unknown aws_docdb_cluster_parameter_group_tls
  }
}
