variable "name" {
  type = string
}

variable "public" {
  type = bool
}

resource "aws_redshift_cluster" "this" {
  cluster_identifier  = var.name
  publicly_accessible = var.public # expect: fail aws_redshift_cluster_publicly_accessible
}

resource "aws_redshiftserverless_workgroup" "this" {
  workgroup_name      = var.name
  publicly_accessible = var.public # expect: fail aws_redshiftserverless_workgroup_publicly_accessible
}
