# Copies in other regions.

provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "ireland"
  region = "eu-west-1"
}

variable "key_arn" {
  type = string
}

resource "aws_kms_key" "frankfurt" {
  description         = "Databases in Frankfurt"
  enable_key_rotation = true
}

resource "aws_kms_key" "ireland" {
  provider = aws.ireland

  description         = "Backups in Ireland"
  enable_key_rotation = true
}

resource "aws_db_instance" "records" {
  identifier        = "records"
  engine            = "postgres"
  instance_class    = "db.m6g.large"
  storage_encrypted = true
  kms_key_id        = aws_kms_key.frankfurt.arn
}

# --- Automated backups --------------------------------------------------------------

resource "aws_db_instance_automated_backups_replication" "encrypted" {
  provider = aws.ireland

  source_db_instance_arn = aws_db_instance.records.arn
  kms_key_id             = aws_kms_key.ireland.arn
}

resource "aws_db_instance_automated_backups_replication" "without_key" { # expect: fail aws_db_instance_automated_backups_replication_encrypted_in_region
  provider = aws.ireland

  source_db_instance_arn = aws_db_instance.records.arn
}

resource "aws_db_instance_automated_backups_replication" "key_of_source" {
  provider = aws.ireland

  source_db_instance_arn = aws_db_instance.records.arn
  kms_key_id             = aws_kms_key.frankfurt.arn # expect: fail aws_db_instance_automated_backups_replication_encrypted_in_region
}

# The destination is the region of this resource's provider.
resource "aws_db_instance_automated_backups_replication" "same_region" {
  source_db_instance_arn = aws_db_instance.records.arn # expect: fail aws_db_instance_automated_backups_replication_encrypted_in_region
  kms_key_id             = aws_kms_key.frankfurt.arn
}

resource "aws_db_instance_automated_backups_replication" "undecided" {
  provider = aws.ireland

  source_db_instance_arn = aws_db_instance.records.arn
  kms_key_id             = var.key_arn # expect: unknown aws_db_instance_automated_backups_replication_encrypted_in_region
}

resource "aws_db_instance_automated_backups_replication" "of_other" {
  provider = aws.ireland

  source_db_instance_arn = "arn:aws:rds:eu-central-1:123456789012:db:orders" # expect: unknown aws_db_instance_automated_backups_replication_encrypted_in_region
}

# --- Snapshots of instances -----------------------------------------------------------

resource "aws_db_snapshot" "records" {
  db_instance_identifier = aws_db_instance.records.identifier
  db_snapshot_identifier = "records-before-migration"
}

resource "aws_db_snapshot_copy" "encrypted" {
  provider = aws.ireland

  source_db_snapshot_identifier = aws_db_snapshot.records.db_snapshot_arn
  target_db_snapshot_identifier = "records-copy"
  kms_key_id                    = aws_kms_key.ireland.arn
}

resource "aws_db_snapshot_copy" "without_key" { # expect: fail aws_db_snapshot_copy_encrypted_in_region
  provider = aws.ireland

  source_db_snapshot_identifier = aws_db_snapshot.records.db_snapshot_arn
  target_db_snapshot_identifier = "records-copy"
}

resource "aws_db_snapshot_copy" "to_destination" { # expect: fail aws_db_snapshot_copy_encrypted_in_region
  source_db_snapshot_identifier = aws_db_snapshot.records.db_snapshot_arn
  target_db_snapshot_identifier = "records-copy"
  destination_region            = "eu-west-1"
}

resource "aws_db_snapshot_copy" "key_of_source" {
  provider = aws.ireland

  source_db_snapshot_identifier = aws_db_snapshot.records.db_snapshot_arn
  target_db_snapshot_identifier = "records-copy"
  kms_key_id                    = aws_kms_key.frankfurt.arn # expect: fail aws_db_snapshot_copy_encrypted_in_region
}

# In the same region, a copy keeps the key.
resource "aws_db_snapshot_copy" "same_region" {
  source_db_snapshot_identifier = aws_db_snapshot.records.db_snapshot_arn
  target_db_snapshot_identifier = "records-copy"
}

resource "aws_db_snapshot_copy" "same_region_by_name" {
  source_db_snapshot_identifier = "orders-before-migration"
  target_db_snapshot_identifier = "orders-copy"
}

resource "aws_db_snapshot_copy" "of_other" {
  source_db_snapshot_identifier = "arn:aws:rds:us-east-1:123456789012:snapshot:orders" # expect: unknown aws_db_snapshot_copy_encrypted_in_region
  target_db_snapshot_identifier = "orders-copy"
}

# --- Snapshots of clusters --------------------------------------------------------------

resource "aws_rds_cluster" "records" {
  cluster_identifier = "records"
  engine             = "aurora-postgresql"
  storage_encrypted  = true
  kms_key_id         = aws_kms_key.frankfurt.arn
}

resource "aws_db_cluster_snapshot" "records" {
  db_cluster_identifier          = aws_rds_cluster.records.id
  db_cluster_snapshot_identifier = "records-before-migration"
}

resource "aws_rds_cluster_snapshot_copy" "encrypted" {
  source_db_cluster_snapshot_identifier = aws_db_cluster_snapshot.records.db_cluster_snapshot_arn
  target_db_cluster_snapshot_identifier = "records-copy"
  destination_region                    = "eu-west-1"
  kms_key_id                            = aws_kms_key.ireland.arn
}

resource "aws_rds_cluster_snapshot_copy" "without_key" { # expect: fail aws_rds_cluster_snapshot_copy_encrypted_in_region
  source_db_cluster_snapshot_identifier = aws_db_cluster_snapshot.records.db_cluster_snapshot_arn
  target_db_cluster_snapshot_identifier = "records-copy"
  destination_region                    = "eu-west-1"
}

resource "aws_rds_cluster_snapshot_copy" "of_other" {
  source_db_cluster_snapshot_identifier = "arn:aws:rds:us-east-1:123456789012:cluster-snapshot:orders" # expect: unknown aws_rds_cluster_snapshot_copy_encrypted_in_region
  target_db_cluster_snapshot_identifier = "orders-copy"
}

module "copies" {
  source = "./modules/copies"

  instance_arn     = aws_db_instance.records.arn
  snapshot_arn     = aws_db_snapshot.records.db_snapshot_arn
  cluster_snapshot = aws_db_cluster_snapshot.records.db_cluster_snapshot_arn

  providers = {
    aws = aws.ireland
  }
}
