variable "setting" {
  type = string
}

resource "aws_neptune_cluster_parameter_group" "this" {
  name   = "this"
  family = "neptune1.3"

  parameter {
    name  = "neptune_enforce_ssl"
    value = var.setting # expect: fail aws_neptune_cluster_parameter_group_enforce_ssl
  }
}
