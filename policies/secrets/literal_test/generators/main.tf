variable "choose" {
  type = bool
}

module "records" {
  source = "./modules/records"
}

resource "random_password" "long" {
  length = 32
}

resource "random_string" "suffix" {
  length = 32
}

resource "aws_db_instance" "by_name" {
  identifier     = "records"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  password       = random_string.suffix.result # expect: fail secret_from_password_generator
}

resource "aws_rds_cluster" "by_name" {
  cluster_identifier = "records"
  engine             = "aurora-postgresql"
  master_password    = random_string.suffix.result # expect: fail secret_from_password_generator
}

resource "aws_docdb_cluster" "undecided" {
  cluster_identifier = "records"
  master_password    = var.choose ? random_string.suffix.result : random_password.long.result # expect: unknown secret_from_password_generator
}

resource "aws_db_instance" "generated" {
  identifier     = "records"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  password       = random_password.long.result
}
