variable "group_id" {
  type = string
}

variable "clients" {
  type    = string
  default = "0.0.0.0/0"
}

resource "aws_security_group_rule" "this" {
  security_group_id = var.group_id
  type              = "ingress"
  from_port         = 5432
  to_port           = 5432
  protocol          = "tcp"
  cidr_blocks       = [var.clients] # expect: fail aws_security_group_rule_database_ports_closed
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  security_group_id = var.group_id
  from_port         = 5432
  to_port           = 5432
  ip_protocol       = "tcp"
  cidr_ipv4         = var.clients # expect: fail aws_vpc_security_group_ingress_rule_database_ports_closed
}
