variable "password" {
  type = string
}

resource "aws_rds_cluster" "records" {
  cluster_identifier = "records"
  engine             = "aurora-postgresql"
  master_password    = var.password # expect: fail no_literal_secret
}
