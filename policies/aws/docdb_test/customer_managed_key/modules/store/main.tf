variable "docdb_cluster" {
  type = string
}

variable "docdbelastic_cluster" {
  type = string
}

resource "aws_docdb_cluster" "this" {
  cluster_identifier          = "this"
  master_username             = "keeper"
  manage_master_user_password = true
  storage_encrypted           = true
  kms_key_id                  = var.docdb_cluster # expect: fail aws_docdb_cluster_customer_managed_key
  backup_retention_period     = 14
}

resource "aws_docdbelastic_cluster" "this" {
  name            = "this"
  admin_user_name = "keeper"
  auth_type       = "SECRET_ARN"
  shard_capacity  = 2
  shard_count     = 1
  kms_key_id      = var.docdbelastic_cluster # expect: fail aws_docdbelastic_cluster_customer_managed_key
}
