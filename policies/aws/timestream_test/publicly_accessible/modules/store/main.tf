variable "setting" {
  type = bool
}

resource "aws_timestreaminfluxdb_db_instance" "this" {
  name                = "this"
  publicly_accessible = var.setting # expect: fail aws_timestreaminfluxdb_db_instance_publicly_accessible
}
