policytest {
  targets = ["rds.policy.hcl"]
}

locals {
  key = "arn:aws:kms:eu-central-1:123456789012:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
}

# --- Instances ----------------------------------------------------------------

resource "aws_db_instance" "encrypted" {
  attrs = {
    identifier               = "orders"
    engine                   = "postgres"
    restore_to_point_in_time = []
    storage_encrypted        = true
    kms_key_id               = local.key
  }
}

resource "aws_db_instance" "plain" {
  expect_failure = true

  attrs = {
    identifier               = "orders"
    engine                   = "postgres"
    restore_to_point_in_time = []
    storage_encrypted        = false
  }
}

resource "aws_db_instance" "absent" {
  expect_failure = true

  attrs = {
    identifier               = "orders"
    engine                   = "postgres"
    restore_to_point_in_time = []
  }
}

resource "aws_db_instance" "replica" {
  attrs = {
    identifier               = "replica"
    replicate_source_db      = "orders"
    restore_to_point_in_time = []
  }
}

resource "aws_db_instance" "replica_in_other_region" {
  attrs = {
    identifier               = "far"
    replicate_source_db      = "arn:aws:rds:us-east-1:123456789012:db:orders"
    kms_key_id               = local.key
    restore_to_point_in_time = []
  }
}

resource "aws_db_instance" "replica_in_other_region_without_key" {
  expect_failure = true

  attrs = {
    identifier               = "far"
    replicate_source_db      = "arn:aws:rds:us-east-1:123456789012:db:orders"
    storage_encrypted        = true
    restore_to_point_in_time = []
  }
}

resource "aws_db_instance" "restored" {
  attrs = {
    identifier               = "restored"
    restore_to_point_in_time = [{ source_db_instance_identifier = "orders", use_latest_restorable_time = true }]
  }
}

resource "aws_db_instance" "from_snapshot_plain" {
  expect_failure = true

  attrs = {
    identifier               = "orders"
    engine                   = "postgres"
    restore_to_point_in_time = []
    snapshot_identifier      = "orders-2026"
    storage_encrypted        = false
  }
}

resource "aws_db_instance" "without_key" {
  expect_failure = true

  attrs = {
    identifier               = "orders"
    engine                   = "postgres"
    restore_to_point_in_time = []
    storage_encrypted        = true
  }
}

resource "aws_db_instance" "aws_key" {
  expect_failure = true

  attrs = {
    identifier               = "orders"
    engine                   = "postgres"
    restore_to_point_in_time = []
    storage_encrypted        = true
    kms_key_id               = "arn:aws:kms:eu-central-1:123456789012:alias/aws/rds"
  }
}

resource "aws_db_instance" "public" {
  expect_failure = true

  attrs = {
    identifier               = "orders"
    engine                   = "postgres"
    restore_to_point_in_time = []
    storage_encrypted        = true
    kms_key_id               = local.key
    publicly_accessible      = true
  }
}

resource "aws_db_instance" "private" {
  attrs = {
    identifier               = "orders"
    engine                   = "postgres"
    restore_to_point_in_time = []
    storage_encrypted        = true
    kms_key_id               = local.key
    publicly_accessible      = false
  }
}

# --- Clusters -----------------------------------------------------------------

resource "aws_rds_cluster" "encrypted" {
  attrs = {
    cluster_identifier       = "orders"
    engine                   = "aurora-postgresql"
    restore_to_point_in_time = []
    storage_encrypted        = true
    kms_key_id               = local.key
  }
}

resource "aws_rds_cluster" "plain" {
  expect_failure = true

  attrs = {
    cluster_identifier       = "orders"
    engine                   = "aurora-postgresql"
    restore_to_point_in_time = []
    storage_encrypted        = false
  }
}

resource "aws_rds_cluster" "absent" {
  expect_failure = true

  attrs = {
    cluster_identifier       = "orders"
    engine                   = "aurora-postgresql"
    restore_to_point_in_time = []
  }
}

resource "aws_rds_cluster" "serverless" {
  attrs = {
    cluster_identifier       = "orders"
    engine                   = "aurora-postgresql"
    restore_to_point_in_time = []
    engine_mode              = "serverless"
    kms_key_id               = local.key
  }
}

resource "aws_rds_cluster" "aws_key" {
  expect_failure = true

  attrs = {
    cluster_identifier       = "orders"
    engine                   = "aurora-postgresql"
    restore_to_point_in_time = []
    storage_encrypted        = true
    kms_key_id               = "arn:aws:kms:eu-central-1:123456789012:alias/aws/rds"
  }
}

resource "aws_rds_cluster" "without_key" {
  expect_failure = true

  attrs = {
    cluster_identifier       = "orders"
    engine                   = "aurora-postgresql"
    restore_to_point_in_time = []
    storage_encrypted        = true
  }
}

resource "aws_rds_cluster_instance" "absent" {
  attrs = {
    cluster_identifier = "orders"
  }
}

resource "aws_rds_cluster_instance" "private" {
  attrs = {
    cluster_identifier  = "orders"
    publicly_accessible = false
  }
}

resource "aws_rds_cluster_instance" "public" {
  expect_failure = true

  attrs = {
    cluster_identifier  = "orders"
    publicly_accessible = true
  }
}

resource "aws_rds_shard_group" "private" {
  attrs = {
    db_cluster_identifier = "orders"
    publicly_accessible   = false
  }
}

resource "aws_rds_shard_group" "public" {
  expect_failure = true

  attrs = {
    db_cluster_identifier = "orders"
    publicly_accessible   = true
  }
}

# --- Global databases and copies ------------------------------------------------

resource "aws_rds_global_cluster" "encrypted" {
  attrs = {
    global_cluster_identifier = "orders"
    storage_encrypted         = true
  }
}

resource "aws_rds_global_cluster" "absent" {
  expect_failure = true

  attrs = {
    global_cluster_identifier = "orders"
  }
}

resource "aws_db_snapshot_copy" "encrypted" {
  attrs = {
    source_db_snapshot_identifier = "arn:aws:rds:us-east-1:123456789012:snapshot:orders"
    destination_region            = "eu-central-1"
    kms_key_id                    = local.key
  }
}

resource "aws_db_snapshot_copy" "key_elsewhere" {
  expect_failure = true

  attrs = {
    source_db_snapshot_identifier = "arn:aws:rds:us-east-1:123456789012:snapshot:orders"
    destination_region            = "eu-west-1"
    kms_key_id                    = local.key
  }
}

resource "aws_rds_cluster_snapshot_copy" "encrypted" {
  attrs = {
    source_db_cluster_snapshot_identifier = "arn:aws:rds:us-east-1:123456789012:cluster-snapshot:orders"
    destination_region                    = "eu-central-1"
    kms_key_id                            = local.key
  }
}

resource "aws_rds_cluster_snapshot_copy" "key_elsewhere" {
  expect_failure = true

  attrs = {
    source_db_cluster_snapshot_identifier = "arn:aws:rds:us-east-1:123456789012:cluster-snapshot:orders"
    destination_region                    = "eu-west-1"
    kms_key_id                            = local.key
  }
}

# --- Option groups ----------------------------------------------------------------

resource "aws_db_option_group" "enterprise" {
  attrs = {
    engine_name          = "oracle-ee"
    major_engine_version = "19"
    option               = [{ option_name = "TDE" }]
  }
}

resource "aws_db_option_group" "express" {
  expect_failure = true

  attrs = {
    engine_name          = "sqlserver-ex"
    major_engine_version = "16.00"
    option               = [{ option_name = "TRANSPARENT_DATA_ENCRYPTION" }]
  }
}
