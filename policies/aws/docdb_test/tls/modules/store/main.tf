variable "setting" {
  type = string
}

resource "aws_docdb_cluster_parameter_group" "this" {
  name   = "this"
  family = "docdb5.0"

  parameter {
    name  = "tls"
    value = var.setting # expect: fail aws_docdb_cluster_parameter_group_tls
  }
}
