variable "name" {
  type = string
}

variable "public" {
  type = bool
}

resource "aws_dms_replication_instance" "this" {
  replication_instance_id = var.name
  publicly_accessible     = var.public # expect: fail aws_dms_replication_instance_publicly_accessible
}
