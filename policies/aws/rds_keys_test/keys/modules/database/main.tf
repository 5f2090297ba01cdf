variable "key_arn" {
  type    = string
  default = null
}

resource "aws_db_instance" "this" {
  identifier                      = "records"
  engine                          = "postgres"
  instance_class                  = "db.m6g.large"
  manage_master_user_password     = true
  master_user_secret_kms_key_id   = var.key_arn # expect: fail aws_db_instance_master_secret_customer_key
  performance_insights_enabled    = true
  performance_insights_kms_key_id = var.key_arn # expect: fail aws_db_instance_performance_insights_customer_key
}

resource "aws_rds_cluster" "this" {
  cluster_identifier              = "records"
  engine                          = "aurora-postgresql"
  manage_master_user_password     = true
  master_user_secret_kms_key_id   = var.key_arn # expect: fail aws_rds_cluster_master_secret_customer_key
  performance_insights_enabled    = true
  performance_insights_kms_key_id = var.key_arn # expect: fail aws_rds_cluster_performance_insights_customer_key
}

resource "aws_rds_cluster_instance" "this" {
  cluster_identifier              = aws_rds_cluster.this.id
  engine                          = "aurora-postgresql"
  instance_class                  = "db.r6g.large"
  performance_insights_enabled    = true
  performance_insights_kms_key_id = var.key_arn # expect: fail aws_rds_cluster_instance_performance_insights_customer_key
}

resource "aws_rds_cluster_activity_stream" "this" {
  resource_arn = aws_rds_cluster.this.arn
  mode         = "async"
  kms_key_id   = var.key_arn # expect: fail aws_rds_cluster_activity_stream_customer_managed_key
}
