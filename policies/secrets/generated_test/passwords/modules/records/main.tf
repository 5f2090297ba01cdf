variable "length" {
  type    = number
  default = 8
}

variable "managed" {
  type    = bool
  default = false
}

resource "random_password" "this" {
  length = var.length # expect: fail random_password_long_enough
}

resource "aws_db_instance" "this" {
  identifier                  = "records"
  engine                      = "postgres"
  instance_class              = "db.m6g.large"
  password                    = random_password.this.result # expect: fail aws_db_instance_managed_password
  manage_master_user_password = var.managed
}

resource "aws_rds_cluster" "this" {
  cluster_identifier          = "records"
  engine                      = "aurora-postgresql"
  master_password             = random_password.this.result # expect: fail aws_rds_cluster_managed_password
  manage_master_user_password = var.managed
}
