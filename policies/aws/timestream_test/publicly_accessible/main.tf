variable "public" {
  type = bool
}

module "store" {
  source   = "./modules/store"
  for_each = { closed = false, open = true }

  name   = each.key
  public = each.value
}

resource "aws_timestreaminfluxdb_db_instance" "closed" {
  name                = "closed"
  publicly_accessible = "false"
}

resource "aws_timestreaminfluxdb_db_instance" "open" {
  name                = "open"
  publicly_accessible = true # expect: fail aws_timestreaminfluxdb_db_instance_publicly_accessible
}

resource "aws_timestreaminfluxdb_db_instance" "absent" { # expect: pass aws_timestreaminfluxdb_db_instance_publicly_accessible
  name = "absent"
}

resource "aws_timestreaminfluxdb_db_instance" "undecided" {
  name                = "undecided"
  publicly_accessible = var.public # expect: unknown aws_timestreaminfluxdb_db_instance_publicly_accessible
}
