variable "name" {
  type = string
}

variable "public" {
  type = bool
}

resource "aws_neptune_cluster_instance" "this" {
  identifier          = var.name
  publicly_accessible = var.public # expect: fail aws_neptune_cluster_instance_publicly_accessible
}
