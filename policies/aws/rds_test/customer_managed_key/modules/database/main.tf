variable "key_arn" {
  type = string
}

resource "aws_db_instance" "this" {
  engine            = "postgres"
  instance_class    = "db.m6g.large"
  storage_encrypted = true
  kms_key_id        = var.key_arn # expect: fail aws_db_instance_customer_managed_key
}

resource "aws_rds_cluster" "this" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = var.key_arn # expect: fail aws_rds_cluster_customer_managed_key
}
