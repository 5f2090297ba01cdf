variable "public" {
  type = bool
}

module "store" {
  source   = "./modules/store"
  for_each = { closed = false, open = true }

  name   = each.key
  public = each.value
}

resource "aws_lightsail_database" "closed" {
  relational_database_name = "closed"
  publicly_accessible      = "false"
}

resource "aws_lightsail_database" "open" {
  relational_database_name = "open"
  publicly_accessible      = true # expect: fail aws_lightsail_database_publicly_accessible
}

resource "aws_lightsail_database" "absent" { # expect: pass aws_lightsail_database_publicly_accessible
  relational_database_name = "absent"
}

resource "aws_lightsail_database" "undecided" {
  relational_database_name = "undecided"
  publicly_accessible      = var.public # expect: unknown aws_lightsail_database_publicly_accessible
}
