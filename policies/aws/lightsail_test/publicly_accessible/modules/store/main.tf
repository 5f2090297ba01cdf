variable "name" {
  type = string
}

variable "public" {
  type = bool
}

resource "aws_lightsail_database" "this" {
  relational_database_name = var.name
  publicly_accessible      = var.public # expect: fail aws_lightsail_database_publicly_accessible
}
