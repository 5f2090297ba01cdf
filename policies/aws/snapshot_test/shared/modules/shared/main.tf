variable "accounts" {
  type    = list(string)
  default = ["all"]
}

resource "aws_db_snapshot" "this" {
  db_instance_identifier = "records"
  db_snapshot_identifier = "this"
  shared_accounts        = var.accounts # expect: fail aws_db_snapshot_not_public
}

resource "aws_db_cluster_snapshot" "this" {
  db_cluster_identifier          = "records"
  db_cluster_snapshot_identifier = "this"
  shared_accounts                = var.accounts # expect: fail aws_db_cluster_snapshot_not_public
}

resource "aws_db_snapshot_copy" "this" {
  source_db_snapshot_identifier = "records"
  target_db_snapshot_identifier = "this"
  shared_accounts               = var.accounts # expect: fail aws_db_snapshot_copy_not_public
}

resource "aws_rds_cluster_snapshot_copy" "this" {
  source_db_cluster_snapshot_identifier = "records"
  target_db_cluster_snapshot_identifier = "this"
  shared_accounts                       = var.accounts # expect: fail aws_rds_cluster_snapshot_copy_not_public
}
