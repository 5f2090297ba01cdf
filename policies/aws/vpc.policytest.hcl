policytest {
  targets = ["vpc.policy.hcl"]
}

resource "aws_security_group" "closed" {
  attrs = {
    id = "sg-1"
    ingress = [{
      protocol         = "tcp"
      cidr_blocks      = ["10.20.0.0/16"]
      ipv6_cidr_blocks = []
      prefix_list_ids  = []
      from_port        = 5432
      to_port          = 5432
    }]
  }
}

resource "aws_security_group" "web" {
  attrs = {
    id = "sg-1"
    ingress = [{
      protocol         = "tcp"
      cidr_blocks      = ["0.0.0.0/0"]
      ipv6_cidr_blocks = []
      prefix_list_ids  = []
      from_port        = 443
      to_port          = 443
    }]
  }
}

resource "aws_security_group" "open" {
  expect_failure = true

  attrs = {
    id = "sg-1"
    ingress = [{
      protocol         = "tcp"
      cidr_blocks      = ["0.0.0.0/0"]
      ipv6_cidr_blocks = []
      prefix_list_ids  = []
      from_port        = 5432
      to_port          = 5432
    }]
  }
}

resource "aws_security_group" "open_by_range" {
  expect_failure = true

  attrs = {
    id = "sg-1"
    ingress = [{
      protocol         = "tcp"
      cidr_blocks      = []
      ipv6_cidr_blocks = ["::/0"]
      prefix_list_ids  = []
      from_port        = 1024
      to_port          = 65535
    }]
  }
}

resource "aws_security_group" "open_altogether" {
  expect_failure = true

  attrs = {
    id = "sg-1"
    ingress = [{
      protocol         = "-1"
      cidr_blocks      = ["0.0.0.0/0"]
      ipv6_cidr_blocks = []
      prefix_list_ids  = []
      from_port        = 0
      to_port          = 0
    }]
  }
}

resource "aws_security_group_rule" "closed" {
  attrs = {
    security_group_id = "sg-1"
    type              = "ingress"
    protocol          = "tcp"
    from_port         = 5432
    to_port           = 5432
    cidr_blocks       = ["10.20.0.0/16"]
  }
}

resource "aws_security_group_rule" "open" {
  expect_failure = true

  attrs = {
    security_group_id = "sg-1"
    type              = "ingress"
    protocol          = "tcp"
    from_port         = 5432
    to_port           = 5432
    cidr_blocks       = ["0.0.0.0/0"]
  }
}

resource "aws_security_group_rule" "egress" {
  attrs = {
    security_group_id = "sg-1"
    type              = "egress"
    protocol          = "-1"
    from_port         = 0
    to_port           = 0
    cidr_blocks       = ["0.0.0.0/0"]
  }
}

resource "aws_vpc_security_group_ingress_rule" "closed" {
  attrs = {
    security_group_id = "sg-1"
    ip_protocol       = "tcp"
    from_port         = 5432
    to_port           = 5432
    cidr_ipv4         = "10.20.0.0/16"
  }
}

resource "aws_vpc_security_group_ingress_rule" "open" {
  expect_failure = true

  attrs = {
    security_group_id = "sg-1"
    ip_protocol       = "tcp"
    from_port         = 6379
    to_port           = 6379
    cidr_ipv6         = "::/0"
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
