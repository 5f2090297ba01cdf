variable "instance_arn" {
  type = string
}

variable "snapshot_arn" {
  type = string
}

variable "cluster_snapshot" {
  type = string
}

variable "key_arn" {
  type    = string
  default = null
}

resource "aws_db_instance_automated_backups_replication" "this" {
  source_db_instance_arn = var.instance_arn
  kms_key_id             = var.key_arn # expect: fail aws_db_instance_automated_backups_replication_encrypted_in_region
}

resource "aws_db_snapshot_copy" "this" {
  source_db_snapshot_identifier = var.snapshot_arn
  target_db_snapshot_identifier = "records-copy"
  kms_key_id                    = var.key_arn # expect: fail aws_db_snapshot_copy_encrypted_in_region
}

resource "aws_rds_cluster_snapshot_copy" "this" {
  source_db_cluster_snapshot_identifier = var.cluster_snapshot
  target_db_cluster_snapshot_identifier = "records-copy"
  kms_key_id                            = var.key_arn # expect: fail aws_rds_cluster_snapshot_copy_encrypted_in_region
}
