variable "name" {
  type = string
}

variable "public" {
  type = bool
}

variable "key_arn" {
  type = string
}

resource "aws_db_instance" "this" {
  identifier          = var.name
  engine              = "postgres"
  instance_class      = "db.m6g.large"
  storage_encrypted   = true
  kms_key_id          = var.key_arn
  publicly_accessible = var.public # expect: fail aws_db_instance_publicly_accessible
}

resource "aws_rds_cluster_instance" "this" {
  cluster_identifier  = "orders"
  engine              = "aurora-postgresql"
  instance_class      = "db.r6g.large"
  publicly_accessible = var.public # expect: fail aws_rds_cluster_instance_publicly_accessible
}
