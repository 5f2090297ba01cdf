variable "managed" {
  type    = bool
  default = false
}

resource "random_password" "master" {
  length = 32
}

resource "aws_db_instance" "this" {
  identifier                  = "records"
  engine                      = "postgres"
  instance_class              = "db.m6g.large"
  username                    = "app"
  manage_master_user_password = var.managed # expect: fail aws_db_instance_master_password_managed
  password                    = random_password.master.result
}

resource "aws_rds_cluster" "this" {
  cluster_identifier          = "records"
  engine                      = "aurora-postgresql"
  master_username             = "app"
  manage_master_user_password = var.managed # expect: fail aws_rds_cluster_master_password_managed
  master_password             = random_password.master.result
}
