provider "aws" {
  default_tags {
    tags = {
      Environment = "dev"
    }
  }
}

variable "managed" {
  type = bool
}

variable "password" {
  type      = string
  sensitive = true
}

resource "random_password" "app" {
  length = 32
}

resource "aws_db_instance" "managed" {
  identifier                  = "managed"
  engine                      = "postgres"
  instance_class              = "db.m6g.large"
  username                    = "app"
  manage_master_user_password = true
}

resource "aws_db_instance" "set_here" { # expect: fail aws_db_instance_master_password_managed
  identifier     = "set-here"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  username       = "app"
  password       = random_password.app.result
}

# Whoever gives the value may rotate it.
resource "aws_db_instance" "given" { # expect: unknown aws_db_instance_master_password_managed
  identifier     = "given"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  username       = "app"
  password       = var.password
}

resource "aws_db_instance" "undecided" {
  identifier                  = "undecided"
  engine                      = "postgres"
  instance_class              = "db.m6g.large"
  username                    = "app"
  manage_master_user_password = var.managed # expect: unknown aws_db_instance_master_password_managed
}

data "aws_secretsmanager_secret_version" "app" {
  secret_id = "databases/app"
}

# The secret may be rotated.
resource "aws_db_instance" "from_secret" { # expect: unknown aws_db_instance_master_password_managed
  identifier     = "from-secret"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  username       = "app"
  password       = data.aws_secretsmanager_secret_version.app.secret_string
}

# These have the password of their source.
resource "aws_db_instance" "replica" {
  identifier          = "replica"
  instance_class      = "db.m6g.large"
  replicate_source_db = aws_db_instance.managed.identifier
}

resource "aws_db_instance" "restored" {
  identifier          = "restored"
  instance_class      = "db.m6g.large"
  snapshot_identifier = "rds:app-2026-01-01"
}

resource "aws_rds_cluster" "managed" {
  cluster_identifier          = "managed"
  engine                      = "aurora-postgresql"
  master_username             = "app"
  manage_master_user_password = true
}

resource "aws_rds_cluster" "set_here" { # expect: fail aws_rds_cluster_master_password_managed
  cluster_identifier = "set-here"
  engine             = "aurora-postgresql"
  master_username    = "app"
  master_password    = random_password.app.result
}

resource "aws_rds_cluster" "undecided" {
  cluster_identifier          = "undecided"
  engine                      = "aurora-postgresql"
  master_username             = "app"
  manage_master_user_password = var.managed # expect: unknown aws_rds_cluster_master_password_managed
}

# RDS manages no password in a global database.
resource "aws_rds_cluster" "global" {
  cluster_identifier        = "global"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = "records"
  master_username           = "app"
  master_password           = var.password
}

module "records" {
  source = "./modules/database"
}
