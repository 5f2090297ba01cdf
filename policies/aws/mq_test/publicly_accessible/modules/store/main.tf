variable "name" {
  type = string
}

variable "public" {
  type = bool
}

resource "aws_mq_broker" "this" {
  broker_name         = var.name
  publicly_accessible = var.public # expect: fail aws_mq_broker_publicly_accessible
}
