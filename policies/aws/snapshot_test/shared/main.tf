variable "accounts" {
  type = list(string)
}

variable "account" {
  type = string
}

module "shared" {
  source = "./modules/shared"
}

resource "aws_db_snapshot" "own" {
  db_instance_identifier = "records"
  db_snapshot_identifier = "own"
}

resource "aws_db_snapshot" "partner" {
  db_instance_identifier = "records"
  db_snapshot_identifier = "partner"
  shared_accounts        = ["111122223333"]
}

resource "aws_db_snapshot" "everybody" {
  db_instance_identifier = "records"
  db_snapshot_identifier = "everybody"
  shared_accounts        = ["111122223333", "all"] # expect: fail aws_db_snapshot_not_public
}

resource "aws_db_snapshot" "undecided" {
  db_instance_identifier = "records"
  db_snapshot_identifier = "undecided"
  shared_accounts        = var.accounts # expect: unknown aws_db_snapshot_not_public
}

resource "aws_db_cluster_snapshot" "own" {
  db_cluster_identifier          = "records"
  db_cluster_snapshot_identifier = "own"
}

resource "aws_db_cluster_snapshot" "partner" {
  db_cluster_identifier          = "records"
  db_cluster_snapshot_identifier = "partner"
  shared_accounts                = ["111122223333"]
}

resource "aws_db_cluster_snapshot" "everybody" {
  db_cluster_identifier          = "records"
  db_cluster_snapshot_identifier = "everybody"
  shared_accounts                = ["111122223333", "all"] # expect: fail aws_db_cluster_snapshot_not_public
}

resource "aws_db_cluster_snapshot" "undecided" {
  db_cluster_identifier          = "records"
  db_cluster_snapshot_identifier = "undecided"
  shared_accounts                = var.accounts # expect: unknown aws_db_cluster_snapshot_not_public
}

resource "aws_db_snapshot_copy" "own" {
  source_db_snapshot_identifier = "records"
  target_db_snapshot_identifier = "own"
}

resource "aws_db_snapshot_copy" "partner" {
  source_db_snapshot_identifier = "records"
  target_db_snapshot_identifier = "partner"
  shared_accounts               = ["111122223333"]
}

resource "aws_db_snapshot_copy" "everybody" {
  source_db_snapshot_identifier = "records"
  target_db_snapshot_identifier = "everybody"
  shared_accounts               = ["111122223333", "all"] # expect: fail aws_db_snapshot_copy_not_public
}

resource "aws_db_snapshot_copy" "undecided" {
  source_db_snapshot_identifier = "records"
  target_db_snapshot_identifier = "undecided"
  shared_accounts               = var.accounts # expect: unknown aws_db_snapshot_copy_not_public
}

resource "aws_rds_cluster_snapshot_copy" "own" {
  source_db_cluster_snapshot_identifier = "records"
  target_db_cluster_snapshot_identifier = "own"
}

resource "aws_rds_cluster_snapshot_copy" "partner" {
  source_db_cluster_snapshot_identifier = "records"
  target_db_cluster_snapshot_identifier = "partner"
  shared_accounts                       = ["111122223333"]
}

resource "aws_rds_cluster_snapshot_copy" "everybody" {
  source_db_cluster_snapshot_identifier = "records"
  target_db_cluster_snapshot_identifier = "everybody"
  shared_accounts                       = ["111122223333", "all"] # expect: fail aws_rds_cluster_snapshot_copy_not_public
}

resource "aws_rds_cluster_snapshot_copy" "undecided" {
  source_db_cluster_snapshot_identifier = "records"
  target_db_cluster_snapshot_identifier = "undecided"
  shared_accounts                       = var.accounts # expect: unknown aws_rds_cluster_snapshot_copy_not_public
}
