variable "service" {
  type = string
}

variable "policy" {
  type = string
}

module "network" {
  source = "./modules/network"
}

resource "aws_db_instance" "records" {
  identifier     = "records"
  engine         = "postgres"
  instance_class = "db.m6g.large"
}

resource "aws_vpc" "full" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_vpc" "bare" { # expect: fail aws_vpc_service_endpoints
  cidr_block = "10.21.0.0/16"
}

resource "aws_vpc" "undecided" { # expect: unknown aws_vpc_service_endpoints
  cidr_block = "10.22.0.0/16"
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.full.id
  service_name = "com.amazonaws.eu-central-1.s3"
}

resource "aws_vpc_endpoint" "s3_undecided" {
  vpc_id       = aws_vpc.undecided.id
  service_name = "com.amazonaws.eu-central-1.s3"
}

resource "aws_vpc_endpoint" "kms" {
  vpc_id       = aws_vpc.full.id
  service_name = "com.amazonaws.eu-central-1.kms"
}

resource "aws_vpc_endpoint" "kms_undecided" {
  vpc_id       = aws_vpc.undecided.id
  service_name = "com.amazonaws.eu-central-1.kms"
}

resource "aws_vpc_endpoint" "secretsmanager" {
  vpc_id       = aws_vpc.full.id
  service_name = "com.amazonaws.eu-central-1.secretsmanager"
}

resource "aws_vpc_endpoint" "secretsmanager_undecided" {
  vpc_id       = aws_vpc.undecided.id
  service_name = "com.amazonaws.eu-central-1.secretsmanager"
}

resource "aws_vpc_endpoint" "logs" {
  vpc_id       = aws_vpc.full.id
  service_name = "com.amazonaws.eu-central-1.logs"
}

resource "aws_vpc_endpoint" "logs_undecided" {
  vpc_id       = aws_vpc.undecided.id
  service_name = var.service
}

resource "aws_vpc_endpoint" "restricted" {
  vpc_id       = aws_vpc.full.id
  service_name = "com.amazonaws.eu-central-1.sqs"
  policy       = jsonencode({ Version = "2012-10-17", Statement = [] })

  tags = {
    Classification = "RESTRICTED"
  }
}

resource "aws_vpc_endpoint" "restricted_open" { # expect: fail aws_vpc_endpoint_policy_narrow
  vpc_id       = aws_vpc.full.id
  service_name = "com.amazonaws.eu-central-1.sns"

  tags = {
    Classification = "RESTRICTED"
  }
}

resource "aws_vpc_endpoint" "restricted_undecided" {
  vpc_id       = aws_vpc.full.id
  service_name = "com.amazonaws.eu-central-1.sts"
  policy       = var.policy # expect: unknown aws_vpc_endpoint_policy_narrow

  tags = {
    Classification = "RESTRICTED"
  }
}
