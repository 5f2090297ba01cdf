variable "public" {
  type = bool
}

module "store" {
  source   = "./modules/store"
  for_each = { closed = false, open = true }

  name   = each.key
  public = each.value
}

resource "aws_dms_replication_instance" "closed" { # expect: pass aws_dms_replication_instance_publicly_accessible
  replication_instance_id = "closed"
  publicly_accessible     = "false"
}

resource "aws_dms_replication_instance" "open" {
  replication_instance_id = "open"
  publicly_accessible     = true # expect: fail aws_dms_replication_instance_publicly_accessible
}

resource "aws_dms_replication_instance" "absent" { # expect: unknown aws_dms_replication_instance_publicly_accessible
  replication_instance_id = "absent"
}

resource "aws_dms_replication_instance" "undecided" {
  replication_instance_id = "undecided"
  publicly_accessible     = var.public # expect: unknown aws_dms_replication_instance_publicly_accessible
}
