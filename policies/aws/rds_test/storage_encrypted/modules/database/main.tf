variable "name" {
  type = string
}

variable "encrypted" {
  type    = bool
  default = false
}

variable "key_arn" {
  type = string
}

resource "aws_db_instance" "this" {
  identifier        = var.name
  engine            = "postgres"
  instance_class    = "db.m6g.large"
  storage_encrypted = var.encrypted # expect: fail aws_db_instance_storage_encrypted
  kms_key_id        = var.key_arn
}

resource "aws_rds_cluster" "this" {
  cluster_identifier = "${var.name}-cluster"
  engine             = "aurora-postgresql"
  storage_encrypted  = var.encrypted # expect: fail aws_rds_cluster_storage_encrypted
  kms_key_id         = var.key_arn
}

resource "aws_rds_global_cluster" "this" {
  global_cluster_identifier = var.name
  engine                    = "aurora-postgresql"
  storage_encrypted         = var.encrypted # expect: fail aws_rds_global_cluster_storage_encrypted
}
