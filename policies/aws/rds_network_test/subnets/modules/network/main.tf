variable "vpc_id" {
  type = string
}

variable "public" {
  type    = bool
  default = true
}

variable "group_name" {
  type    = string
  default = null
}

resource "aws_subnet" "this" {
  vpc_id                  = var.vpc_id
  cidr_block              = "10.20.20.0/24"
  map_public_ip_on_launch = var.public
}

resource "aws_db_subnet_group" "this" {
  name       = "records"
  subnet_ids = [aws_subnet.this.id] # expect: fail aws_db_subnet_group_private
}

resource "aws_db_instance" "this" {
  identifier           = "records"
  engine               = "postgres"
  instance_class       = "db.m6g.large"
  db_subnet_group_name = var.group_name # expect: fail aws_db_instance_subnet_group_named
}

resource "aws_rds_cluster" "this" {
  cluster_identifier   = "records"
  engine               = "aurora-postgresql"
  db_subnet_group_name = var.group_name # expect: fail aws_rds_cluster_subnet_group_named
}
