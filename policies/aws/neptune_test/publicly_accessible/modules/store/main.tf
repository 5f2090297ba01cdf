variable "setting" {
  type = bool
}

resource "aws_neptune_cluster_instance" "this" {
  cluster_identifier  = "visits"
  instance_class      = "db.t4g.medium"
  publicly_accessible = var.setting # expect: fail aws_neptune_cluster_instance_publicly_accessible
}
