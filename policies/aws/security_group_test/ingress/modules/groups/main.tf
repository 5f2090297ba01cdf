variable "cidrs" {
  type    = list(string)
  default = ["0.0.0.0/0"]
}

variable "cidr" {
  type    = string
  default = "0.0.0.0/0"
}

resource "aws_security_group" "ssh" {
  name = "ssh"

  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = var.cidrs # expect: fail aws_security_group_administration_closed
  }
}

resource "aws_security_group" "smtp" {
  name = "smtp"

  ingress {
    from_port   = 25
    to_port     = 25
    protocol    = "tcp"
    cidr_blocks = var.cidrs # expect: fail aws_security_group_plaintext_closed
  }
}

resource "aws_security_group" "http" {
  name = "http"

  ingress {
    from_port   = 80
    to_port     = 80
    protocol    = "tcp"
    cidr_blocks = var.cidrs # expect: fail aws_security_group_http_redirected
  }
}

resource "aws_instance" "this" {
  ami                    = "ami-0a1b2c3d4e5f60718"
  instance_type          = "m6i.large"
  vpc_security_group_ids = [aws_security_group.http.id]
}

resource "aws_security_group_rule" "ssh" {
  security_group_id = aws_security_group.http.id
  type              = "ingress"
  from_port         = 22
  to_port           = 22
  protocol          = "tcp"
  cidr_blocks       = var.cidrs # expect: fail aws_security_group_rule_administration_closed
}

resource "aws_security_group_rule" "smtp" {
  security_group_id = aws_security_group.http.id
  type              = "ingress"
  from_port         = 25
  to_port           = 25
  protocol          = "tcp"
  cidr_blocks       = var.cidrs # expect: fail aws_security_group_rule_plaintext_closed
}

resource "aws_security_group_rule" "http" {
  security_group_id = aws_security_group.http.id
  type              = "ingress"
  from_port         = 80
  to_port           = 80
  protocol          = "tcp"
  cidr_blocks       = var.cidrs # expect: fail aws_security_group_rule_http_redirected
}

resource "aws_vpc_security_group_ingress_rule" "ssh" {
  security_group_id = aws_security_group.http.id
  from_port         = 22
  to_port           = 22
  ip_protocol       = "tcp"
  cidr_ipv4         = var.cidr # expect: fail aws_vpc_security_group_ingress_rule_administration_closed
}

resource "aws_vpc_security_group_ingress_rule" "smtp" {
  security_group_id = aws_security_group.http.id
  from_port         = 25
  to_port           = 25
  ip_protocol       = "tcp"
  cidr_ipv4         = var.cidr # expect: fail aws_vpc_security_group_ingress_rule_plaintext_closed
}

resource "aws_vpc_security_group_ingress_rule" "http" {
  security_group_id = aws_security_group.http.id
  from_port         = 80
  to_port           = 80
  ip_protocol       = "tcp"
  cidr_ipv4         = var.cidr # expect: fail aws_vpc_security_group_ingress_rule_http_redirected
}
