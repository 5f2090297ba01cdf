variable "length" {
  type = number
}

variable "managed" {
  type = bool
}

variable "choose" {
  type = bool
}

module "records" {
  source = "./modules/records"
}

resource "random_password" "long" {
  length = 32
}

resource "random_password" "short" {
  length = 12 # expect: fail random_password_long_enough
}

resource "random_password" "undecided" {
  length = var.length # expect: unknown random_password_long_enough
}

resource "random_string" "suffix" {
  length = 32
}

resource "aws_db_instance" "generated" {
  identifier     = "records"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  password       = random_password.long.result # expect: fail aws_db_instance_managed_password
}

resource "aws_db_instance" "managed" {
  identifier                  = "records"
  engine                      = "postgres"
  instance_class              = "db.m6g.large"
  manage_master_user_password = true
}

resource "aws_db_instance" "by_name" {
  identifier     = "records"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  password       = random_string.suffix.result # expect: fail secret_from_password_generator
}

resource "aws_db_instance" "undecided" {
  identifier                  = "records"
  engine                      = "postgres"
  instance_class              = "db.m6g.large"
  password                    = random_password.long.result # expect: unknown aws_db_instance_managed_password
  manage_master_user_password = var.managed
}

resource "aws_rds_cluster" "generated" {
  cluster_identifier = "records"
  engine             = "aurora-postgresql"
  master_password    = random_password.long.result # expect: fail aws_rds_cluster_managed_password
}

resource "aws_rds_cluster" "managed" {
  cluster_identifier          = "records"
  engine                      = "aurora-postgresql"
  manage_master_user_password = true
}

resource "aws_rds_cluster" "by_name" {
  cluster_identifier = "records"
  engine             = "aurora-postgresql"
  master_password    = random_string.suffix.result # expect: fail secret_from_password_generator
}

resource "aws_rds_cluster" "undecided" {
  cluster_identifier          = "records"
  engine                      = "aurora-postgresql"
  master_password             = random_password.long.result # expect: unknown aws_rds_cluster_managed_password
  manage_master_user_password = var.managed
}

resource "aws_docdb_cluster" "undecided" {
  cluster_identifier = "records"
  master_password    = var.choose ? random_string.suffix.result : random_password.long.result # expect: unknown secret_from_password_generator
}
