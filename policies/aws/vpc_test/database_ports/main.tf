variable "cidrs" {
  type = list(string)
}

variable "prefix_list_id" {
  type = string
}

# --- Inline -------------------------------------------------------------------

resource "aws_security_group" "closed" { # expect: pass aws_security_group_database_ports_closed
  name = "closed"

  ingress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = ["10.20.0.0/16", "172.16.0.0/12", "203.0.113.7/32"]
  }

  ingress {
    from_port       = 5432
    to_port         = 5432
    protocol        = "tcp"
    security_groups = [aws_security_group.web.id]
  }

  # Not part of this.
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "web" {
  name = "web"

  dynamic "ingress" {
    for_each = toset([80, 443])

    content {
      from_port        = ingress.value
      to_port          = ingress.value
      protocol         = "tcp"
      cidr_blocks      = ["0.0.0.0/0"]
      ipv6_cidr_blocks = ["::/0"]
    }
  }

  # A UDP port of that number is no database, and an ICMP type no port.
  ingress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "udp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  ingress {
    from_port   = 8
    to_port     = 0
    protocol    = "icmp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "open" {
  name = "open"

  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  ingress {
    from_port   = "5432"
    to_port     = "5432"
    protocol    = "tcp"
    cidr_blocks = ["10.20.0.0/16", "0.0.0.0/0"] # expect: fail aws_security_group_database_ports_closed
  }
}

resource "aws_security_group" "open_by_range" {
  name = "open-by-range"

  ingress {
    from_port        = 1024
    to_port          = 65535
    protocol         = 6
    ipv6_cidr_blocks = ["::/0"] # expect: fail aws_security_group_database_ports_closed
  }
}

resource "aws_security_group" "open_altogether" {
  name = "open-altogether"

  ingress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"] # expect: fail aws_security_group_database_ports_closed
  }
}

# Blocks written as the value of an argument.
resource "aws_security_group" "open_in_list" {
  name = "open-in-list"

  ingress = [
    {
      description      = "MySQL"
      from_port        = 3306
      to_port          = 3306
      protocol         = "tcp"
      cidr_blocks      = ["0.0.0.0/0"] # expect: fail aws_security_group_database_ports_closed
      ipv6_cidr_blocks = null
      prefix_list_ids  = null
      security_groups  = null
      self             = false
    },
  ]
}

resource "aws_security_group" "undecided" {
  name = "undecided"

  ingress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = var.cidrs # expect: unknown aws_security_group_database_ports_closed
  }
}

resource "aws_security_group" "prefix_list" {
  name = "prefix-list"

  ingress {
    from_port       = 5432
    to_port         = 5432
    protocol        = "tcp"
    prefix_list_ids = [var.prefix_list_id] # expect: unknown aws_security_group_database_ports_closed
  }

  ingress {
    from_port       = 443
    to_port         = 443
    protocol        = "tcp"
    prefix_list_ids = [var.prefix_list_id]
  }
}

module "tight" {
  source = "./modules/group"

  name    = "tight"
  clients = ["10.99.0.0/22"]
}

module "loose" {
  source = "./modules/group"

  name    = "loose"
  clients = ["10.99.0.0/22", "0.0.0.0/0"]
}

# --- Rules by themselves ------------------------------------------------------

resource "aws_security_group_rule" "closed" { # expect: pass aws_security_group_rule_database_ports_closed
  security_group_id = aws_security_group.web.id
  type              = "ingress"
  from_port         = 5432
  to_port           = 5432
  protocol          = "tcp"
  cidr_blocks       = ["10.20.0.0/16"]
}

resource "aws_security_group_rule" "web" {
  security_group_id = aws_security_group.web.id
  type              = "ingress"
  from_port         = 443
  to_port           = 443
  protocol          = "tcp"
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_security_group_rule" "out" {
  security_group_id = aws_security_group.web.id
  type              = "egress"
  from_port         = 0
  to_port           = 0
  protocol          = "-1"
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_security_group_rule" "open" {
  security_group_id = aws_security_group.web.id
  type              = "ingress"
  from_port         = 6379
  to_port           = 6380
  protocol          = "tcp"
  ipv6_cidr_blocks  = ["::/0"] # expect: fail aws_security_group_rule_database_ports_closed
}

resource "aws_security_group_rule" "undecided" {
  security_group_id = aws_security_group.web.id
  type              = "ingress"
  from_port         = 5432
  to_port           = 5432
  protocol          = "tcp"
  cidr_blocks       = var.cidrs # expect: unknown aws_security_group_rule_database_ports_closed
}

resource "aws_vpc_security_group_ingress_rule" "closed" { # expect: pass aws_vpc_security_group_ingress_rule_database_ports_closed
  security_group_id            = aws_security_group.web.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.closed.id
}

resource "aws_vpc_security_group_ingress_rule" "open" {
  security_group_id = aws_security_group.web.id
  ip_protocol       = "tcp"
  from_port         = 27017
  to_port           = 27019
  cidr_ipv4         = "0.0.0.0/0" # expect: fail aws_vpc_security_group_ingress_rule_database_ports_closed
}

resource "aws_vpc_security_group_ingress_rule" "open_altogether" {
  security_group_id = aws_security_group.web.id
  ip_protocol       = "-1"
  cidr_ipv6         = "::/0" # expect: fail aws_vpc_security_group_ingress_rule_database_ports_closed
}

resource "aws_vpc_security_group_ingress_rule" "web" {
  security_group_id = aws_security_group.web.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "undecided" {
  security_group_id = aws_security_group.web.id
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
  prefix_list_id    = var.prefix_list_id # expect: unknown aws_vpc_security_group_ingress_rule_database_ports_closed
}
