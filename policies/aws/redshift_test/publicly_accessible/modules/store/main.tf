variable "redshift_cluster" {
  type = bool
}

variable "redshiftserverless_workgroup" {
  type = bool
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

resource "aws_redshift_cluster" "this" {
  cluster_identifier                  = "this"
  node_type                           = "ra3.large"
  encrypted                           = true
  kms_key_id                          = aws_kms_key.records.arn
  publicly_accessible                 = var.redshift_cluster # expect: fail aws_redshift_cluster_publicly_accessible
  automated_snapshot_retention_period = 14

  logging {
    enable      = true
    bucket_name = "audit-logs"
  }
}

resource "aws_redshiftserverless_workgroup" "this" {
  namespace_name      = "visits"
  workgroup_name      = "this"
  publicly_accessible = var.redshiftserverless_workgroup # expect: fail aws_redshiftserverless_workgroup_publicly_accessible

  config_parameter {
    parameter_key   = "require_ssl"
    parameter_value = "true"
  }
}
