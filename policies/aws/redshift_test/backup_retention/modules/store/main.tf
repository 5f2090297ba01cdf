variable "setting" {
  type = number
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
  publicly_accessible                 = false
  automated_snapshot_retention_period = var.setting # expect: fail aws_redshift_cluster_backup_retention

  logging {
    enable      = true
    bucket_name = "audit-logs"
  }
}
