variable "docdb_cluster" {
  type = bool
}

variable "docdb_global_cluster" {
  type = bool
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

resource "aws_docdb_cluster" "this" {
  cluster_identifier          = "this"
  master_username             = "keeper"
  manage_master_user_password = true
  storage_encrypted           = var.docdb_cluster # expect: fail aws_docdb_cluster_storage_encrypted
  kms_key_id                  = aws_kms_key.records.arn
  backup_retention_period     = 14
}

resource "aws_docdb_global_cluster" "this" {
  global_cluster_identifier = "this"
  engine                    = "docdb"
  storage_encrypted         = var.docdb_global_cluster # expect: fail aws_docdb_global_cluster_storage_encrypted
}
