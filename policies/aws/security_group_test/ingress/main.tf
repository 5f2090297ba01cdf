variable "cidrs" {
  type = list(string)
}

variable "cidr" {
  type = string
}

module "groups" {
  source = "./modules/groups"
}

resource "aws_security_group" "private" {
  name = "private"

  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["10.20.0.0/16"]
  }

  ingress {
    from_port   = 389
    to_port     = 389
    protocol    = "tcp"
    cidr_blocks = ["10.20.0.0/16"]
  }

  ingress {
    from_port   = 80
    to_port     = 80
    protocol    = "tcp"
    cidr_blocks = ["10.20.0.0/16"]
  }
}

resource "aws_security_group" "web" {
  name = "web"

  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "ssh" {
  name = "ssh"

  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"] # expect: fail aws_security_group_administration_closed
  }
}

resource "aws_security_group" "winrm" {
  name = "winrm"

  ingress {
    from_port   = 5985
    to_port     = 5986
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"] # expect: fail aws_security_group_administration_closed
  }
}

resource "aws_security_group" "in_halves" {
  name = "in-halves"

  ingress {
    from_port   = 3389
    to_port     = 3389
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/1", "128.0.0.0/1"] # expect: fail aws_security_group_administration_closed
  }
}

# That it opens the ports of databases as well is reported by the policy for those.
resource "aws_security_group" "everything" {
  name = "everything"

  ingress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "telnet" {
  name = "telnet"

  ingress {
    from_port   = 23
    to_port     = 23
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"] # expect: fail aws_security_group_plaintext_closed
  }
}

resource "aws_security_group" "ftp" {
  name = "ftp"

  ingress {
    from_port   = 20
    to_port     = 21
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"] # expect: fail aws_security_group_plaintext_closed
  }
}

resource "aws_security_group" "undecided" {
  name = "undecided"

  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = var.cidrs # expect: unknown aws_security_group_administration_closed
  }
}

resource "aws_security_group" "plaintext_undecided" {
  name = "plaintext-undecided"

  ingress {
    from_port   = 25
    to_port     = 25
    protocol    = "tcp"
    cidr_blocks = var.cidrs # expect: unknown aws_security_group_plaintext_closed
  }
}

# An echo request is no port.
resource "aws_security_group" "ping" {
  name = "ping"

  ingress {
    from_port   = 8
    to_port     = 0
    protocol    = "icmp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "balancer" {
  name = "balancer"

  ingress {
    from_port   = 80
    to_port     = 80
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_lb" "front" {
  name            = "front"
  security_groups = [aws_security_group.balancer.id, aws_security_group.ruled_balancer.id]
}

resource "aws_security_group" "server" {
  name = "server"

  ingress {
    from_port   = 80
    to_port     = 80
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"] # expect: fail aws_security_group_http_redirected
  }
}

resource "aws_instance" "server" {
  ami                    = "ami-0a1b2c3d4e5f60718"
  instance_type          = "m6i.large"
  vpc_security_group_ids = [aws_security_group.server.id, aws_security_group.ruled_server.id]
}

resource "aws_security_group" "attached_elsewhere" { # expect: unknown aws_security_group_http_redirected
  name = "attached-elsewhere"

  ingress {
    from_port   = 80
    to_port     = 80
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "ruled_balancer" {
  name = "ruled-balancer"
}

resource "aws_security_group" "ruled_server" {
  name = "ruled-server"
}

resource "aws_security_group" "ruled_elsewhere" {
  name = "ruled-elsewhere"
}

resource "aws_security_group_rule" "private_ssh" {
  security_group_id = aws_security_group.ruled_elsewhere.id
  type              = "ingress"
  from_port         = 22
  to_port           = 22
  protocol          = "tcp"
  cidr_blocks       = ["10.20.0.0/16"]
}

resource "aws_security_group_rule" "private_smtp" {
  security_group_id = aws_security_group.ruled_elsewhere.id
  type              = "ingress"
  from_port         = 25
  to_port           = 25
  protocol          = "tcp"
  cidr_blocks       = ["10.20.0.0/16"]
}

resource "aws_security_group_rule" "web" {
  security_group_id = aws_security_group.ruled_elsewhere.id
  type              = "ingress"
  from_port         = 443
  to_port           = 443
  protocol          = "tcp"
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_security_group_rule" "ssh" {
  security_group_id = aws_security_group.ruled_elsewhere.id
  type              = "ingress"
  from_port         = 22
  to_port           = 22
  protocol          = "tcp"
  cidr_blocks       = ["0.0.0.0/0"] # expect: fail aws_security_group_rule_administration_closed
}

resource "aws_security_group_rule" "smtp" {
  security_group_id = aws_security_group.ruled_elsewhere.id
  type              = "ingress"
  from_port         = 25
  to_port           = 25
  protocol          = "tcp"
  cidr_blocks       = ["0.0.0.0/0"] # expect: fail aws_security_group_rule_plaintext_closed
}

resource "aws_security_group_rule" "ssh_undecided" {
  security_group_id = aws_security_group.ruled_elsewhere.id
  type              = "ingress"
  from_port         = 22
  to_port           = 22
  protocol          = "tcp"
  cidr_blocks       = var.cidrs # expect: unknown aws_security_group_rule_administration_closed
}

resource "aws_security_group_rule" "smtp_undecided" {
  security_group_id = aws_security_group.ruled_elsewhere.id
  type              = "ingress"
  from_port         = 25
  to_port           = 25
  protocol          = "tcp"
  cidr_blocks       = var.cidrs # expect: unknown aws_security_group_rule_plaintext_closed
}

resource "aws_security_group_rule" "balancer" {
  security_group_id = aws_security_group.ruled_balancer.id
  type              = "ingress"
  from_port         = 80
  to_port           = 80
  protocol          = "tcp"
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_security_group_rule" "server" {
  security_group_id = aws_security_group.ruled_server.id
  type              = "ingress"
  from_port         = 80
  to_port           = 80
  protocol          = "tcp"
  cidr_blocks       = ["0.0.0.0/0"] # expect: fail aws_security_group_rule_http_redirected
}

resource "aws_security_group_rule" "elsewhere" {
  security_group_id = aws_security_group.ruled_elsewhere.id # expect: unknown aws_security_group_rule_http_redirected
  type              = "ingress"
  from_port         = 80
  to_port           = 80
  protocol          = "tcp"
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_vpc_security_group_ingress_rule" "private_ssh" {
  security_group_id = aws_security_group.ruled_elsewhere.id
  from_port         = 22
  to_port           = 22
  ip_protocol       = "tcp"
  cidr_ipv4         = "10.20.0.0/16"
}

resource "aws_vpc_security_group_ingress_rule" "private_smtp" {
  security_group_id = aws_security_group.ruled_elsewhere.id
  from_port         = 25
  to_port           = 25
  ip_protocol       = "tcp"
  cidr_ipv4         = "10.20.0.0/16"
}

resource "aws_vpc_security_group_ingress_rule" "web" {
  security_group_id = aws_security_group.ruled_elsewhere.id
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "ssh" {
  security_group_id = aws_security_group.ruled_elsewhere.id
  from_port         = 22
  to_port           = 22
  ip_protocol       = "tcp"
  cidr_ipv4         = "0.0.0.0/0" # expect: fail aws_vpc_security_group_ingress_rule_administration_closed
}

resource "aws_vpc_security_group_ingress_rule" "smtp" {
  security_group_id = aws_security_group.ruled_elsewhere.id
  from_port         = 25
  to_port           = 25
  ip_protocol       = "tcp"
  cidr_ipv4         = "0.0.0.0/0" # expect: fail aws_vpc_security_group_ingress_rule_plaintext_closed
}

resource "aws_vpc_security_group_ingress_rule" "ssh_undecided" {
  security_group_id = aws_security_group.ruled_elsewhere.id
  from_port         = 22
  to_port           = 22
  ip_protocol       = "tcp"
  cidr_ipv4         = var.cidr # expect: unknown aws_vpc_security_group_ingress_rule_administration_closed
}

resource "aws_vpc_security_group_ingress_rule" "smtp_undecided" {
  security_group_id = aws_security_group.ruled_elsewhere.id
  from_port         = 25
  to_port           = 25
  ip_protocol       = "tcp"
  cidr_ipv4         = var.cidr # expect: unknown aws_vpc_security_group_ingress_rule_plaintext_closed
}

resource "aws_vpc_security_group_ingress_rule" "balancer" {
  security_group_id = aws_security_group.ruled_balancer.id
  from_port         = 80
  to_port           = 80
  ip_protocol       = "tcp"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "server" {
  security_group_id = aws_security_group.ruled_server.id
  from_port         = 80
  to_port           = 80
  ip_protocol       = "tcp"
  cidr_ipv4         = "0.0.0.0/0" # expect: fail aws_vpc_security_group_ingress_rule_http_redirected
}

resource "aws_vpc_security_group_ingress_rule" "elsewhere" {
  security_group_id = aws_security_group.ruled_elsewhere.id # expect: unknown aws_vpc_security_group_ingress_rule_http_redirected
  from_port         = 80
  to_port           = 80
  ip_protocol       = "tcp"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_security_group_rule" "out" {
  security_group_id = aws_security_group.ruled_elsewhere.id
  type              = "egress"
  from_port         = 22
  to_port           = 22
  protocol          = "tcp"
  cidr_blocks       = ["0.0.0.0/0"]
}
