variable "public" {
  type = bool
}

module "store" {
  source   = "./modules/store"
  for_each = { closed = false, open = true }

  name   = each.key
  public = each.value
}

resource "aws_mq_broker" "closed" {
  broker_name         = "closed"
  publicly_accessible = "false"
}

resource "aws_mq_broker" "open" {
  broker_name         = "open"
  publicly_accessible = true # expect: fail aws_mq_broker_publicly_accessible
}

resource "aws_mq_broker" "absent" { # expect: pass aws_mq_broker_publicly_accessible
  broker_name = "absent"
}

resource "aws_mq_broker" "undecided" {
  broker_name         = "undecided"
  publicly_accessible = var.public # expect: unknown aws_mq_broker_publicly_accessible
}
