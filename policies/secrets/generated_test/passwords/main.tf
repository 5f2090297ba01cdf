variable "length" {
  type = number
}

variable "managed" {
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

resource "aws_rds_cluster" "undecided" {
  cluster_identifier          = "records"
  engine                      = "aurora-postgresql"
  master_password             = random_password.long.result # expect: unknown aws_rds_cluster_managed_password
  manage_master_user_password = var.managed
}
