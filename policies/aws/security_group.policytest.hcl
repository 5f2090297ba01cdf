policytest {
  targets = ["security_group.policy.hcl"]
}

resource "aws_security_group" "closed" {
  attrs = {
    id      = "sg-1"
    ingress = [{ protocol = "tcp", from_port = 22, to_port = 22, cidr_blocks = ["10.20.0.0/16"], ipv6_cidr_blocks = [] }]
  }
}

resource "aws_security_group_rule" "closed" {
  attrs = {
    security_group_id = "sg-1"
    type              = "ingress"
    protocol          = "tcp"
    from_port         = 22
    to_port           = 22
    cidr_blocks       = ["10.20.0.0/16"]
  }
}

resource "aws_vpc_security_group_ingress_rule" "closed" {
  attrs = {
    security_group_id = "sg-1"
    ip_protocol       = "tcp"
    from_port         = 22
    to_port           = 22
    cidr_ipv4         = "10.20.0.0/16"
  }
}

resource "aws_security_group" "web" {
  attrs = {
    id      = "sg-1"
    ingress = [{ protocol = "tcp", from_port = 443, to_port = 443, cidr_blocks = ["0.0.0.0/0"], ipv6_cidr_blocks = [] }]
  }
}

resource "aws_security_group_rule" "web" {
  attrs = {
    security_group_id = "sg-1"
    type              = "ingress"
    protocol          = "tcp"
    from_port         = 443
    to_port           = 443
    cidr_blocks       = ["0.0.0.0/0"]
  }
}

resource "aws_vpc_security_group_ingress_rule" "web" {
  attrs = {
    security_group_id = "sg-1"
    ip_protocol       = "tcp"
    from_port         = 443
    to_port           = 443
    cidr_ipv4         = "0.0.0.0/0"
  }
}

resource "aws_security_group" "ssh" {
  expect_failure = true

  attrs = {
    id      = "sg-1"
    ingress = [{ protocol = "tcp", from_port = 22, to_port = 22, cidr_blocks = ["0.0.0.0/0"], ipv6_cidr_blocks = [] }]
  }
}

resource "aws_security_group_rule" "ssh" {
  expect_failure = true

  attrs = {
    security_group_id = "sg-1"
    type              = "ingress"
    protocol          = "tcp"
    from_port         = 22
    to_port           = 22
    cidr_blocks       = ["0.0.0.0/0"]
  }
}

resource "aws_vpc_security_group_ingress_rule" "ssh" {
  expect_failure = true

  attrs = {
    security_group_id = "sg-1"
    ip_protocol       = "tcp"
    from_port         = 22
    to_port           = 22
    cidr_ipv4         = "0.0.0.0/0"
  }
}

resource "aws_security_group" "telnet" {
  expect_failure = true

  attrs = {
    id      = "sg-1"
    ingress = [{ protocol = "tcp", from_port = 23, to_port = 23, cidr_blocks = ["0.0.0.0/0"], ipv6_cidr_blocks = [] }]
  }
}

resource "aws_security_group_rule" "telnet" {
  expect_failure = true

  attrs = {
    security_group_id = "sg-1"
    type              = "ingress"
    protocol          = "tcp"
    from_port         = 23
    to_port           = 23
    cidr_blocks       = ["0.0.0.0/0"]
  }
}

resource "aws_vpc_security_group_ingress_rule" "telnet" {
  expect_failure = true

  attrs = {
    security_group_id = "sg-1"
    ip_protocol       = "tcp"
    from_port         = 23
    to_port           = 23
    cidr_ipv4         = "0.0.0.0/0"
  }
}
