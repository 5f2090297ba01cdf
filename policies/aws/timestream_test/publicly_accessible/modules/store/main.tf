variable "name" {
  type = string
}

variable "public" {
  type = bool
}

resource "aws_timestreaminfluxdb_db_instance" "this" {
  name                = var.name
  publicly_accessible = var.public # expect: fail aws_timestreaminfluxdb_db_instance_publicly_accessible
}
