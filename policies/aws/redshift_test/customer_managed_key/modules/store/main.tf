variable "redshift_cluster" {
  type = string
}

variable "redshiftserverless_namespace" {
  type = string
}

variable "redshift_snapshot_copy_grant" {
  type = string
}

resource "aws_redshift_cluster" "this" {
  cluster_identifier                  = "this"
  node_type                           = "ra3.large"
  encrypted                           = true
  kms_key_id                          = var.redshift_cluster # expect: fail aws_redshift_cluster_customer_managed_key
  publicly_accessible                 = false
  automated_snapshot_retention_period = 14

  logging {
    enable      = true
    bucket_name = "audit-logs"
  }
}

resource "aws_redshiftserverless_namespace" "this" {
  namespace_name = "this"
  kms_key_id     = var.redshiftserverless_namespace # expect: fail aws_redshiftserverless_namespace_customer_managed_key
}

resource "aws_redshift_snapshot_copy_grant" "this" {
  snapshot_copy_grant_name = "this"
  kms_key_id               = var.redshift_snapshot_copy_grant # expect: fail aws_redshift_snapshot_copy_grant_customer_managed_key
}
