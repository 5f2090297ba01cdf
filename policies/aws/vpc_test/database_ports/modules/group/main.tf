variable "name" {
  type = string
}

variable "clients" {
  type = list(string)
}

resource "aws_security_group" "this" {
  name = var.name

  ingress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = concat(["10.20.0.0/16"], var.clients) # expect: fail aws_security_group_database_ports_closed
  }
}
