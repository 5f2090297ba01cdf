policytest {
  targets = ["rds_backup.policy.hcl"]
}

resource "aws_rds_cluster" "kept" {
  attrs = {
    engine                    = "aurora-postgresql"
    restore_to_point_in_time  = []
    backup_retention_period   = 30
    copy_tags_to_snapshot     = true
    deletion_protection       = true
    final_snapshot_identifier = "records-final"
    global_cluster_identifier = "records"
  }
}

resource "aws_rds_cluster" "short" {
  expect_failure = true

  attrs = {
    engine                    = "aurora-postgresql"
    restore_to_point_in_time  = []
    backup_retention_period   = 7
    copy_tags_to_snapshot     = true
    deletion_protection       = true
    final_snapshot_identifier = "records-final"
    global_cluster_identifier = "records"
  }
}

resource "aws_rds_cluster" "by_default" {
  expect_failure = true

  attrs = {
    engine                    = "aurora-postgresql"
    restore_to_point_in_time  = []
    copy_tags_to_snapshot     = true
    deletion_protection       = true
    final_snapshot_identifier = "records-final"
    global_cluster_identifier = "records"
  }
}

resource "aws_rds_cluster" "alone" {
  expect_failure = true

  attrs = {
    engine                    = "aurora-postgresql"
    restore_to_point_in_time  = []
    backup_retention_period   = 30
    copy_tags_to_snapshot     = true
    deletion_protection       = true
    final_snapshot_identifier = "records-final"
  }
}

resource "aws_rds_cluster" "unprotected" {
  expect_failure = true

  attrs = {
    engine                    = "aurora-postgresql"
    restore_to_point_in_time  = []
    backup_retention_period   = 30
    copy_tags_to_snapshot     = true
    final_snapshot_identifier = "records-final"
    global_cluster_identifier = "records"
  }
}

resource "aws_rds_cluster" "skipped" {
  expect_failure = true

  attrs = {
    engine                    = "aurora-postgresql"
    restore_to_point_in_time  = []
    backup_retention_period   = 30
    copy_tags_to_snapshot     = true
    deletion_protection       = true
    final_snapshot_identifier = "records-final"
    global_cluster_identifier = "records"
    skip_final_snapshot       = true
  }
}

resource "aws_rds_cluster" "nameless" {
  expect_failure = true

  attrs = {
    engine                    = "aurora-postgresql"
    restore_to_point_in_time  = []
    backup_retention_period   = 30
    copy_tags_to_snapshot     = true
    deletion_protection       = true
    global_cluster_identifier = "records"
  }
}

resource "aws_rds_cluster" "without_tags" {
  expect_failure = true

  attrs = {
    engine                    = "aurora-postgresql"
    restore_to_point_in_time  = []
    backup_retention_period   = 30
    deletion_protection       = true
    final_snapshot_identifier = "records-final"
    global_cluster_identifier = "records"
  }
}

resource "aws_db_instance" "replica" {
  attrs = {
    replicate_source_db      = "records"
    restore_to_point_in_time = []
    copy_tags_to_snapshot    = true
    skip_final_snapshot      = true
  }
}

resource "aws_db_instance" "short" {
  expect_failure = true

  attrs = {
    engine                    = "postgres"
    restore_to_point_in_time  = []
    backup_retention_period   = 7
    copy_tags_to_snapshot     = true
    deletion_protection       = true
    final_snapshot_identifier = "records-final"
  }
}

resource "aws_db_instance" "off" {
  expect_failure = true

  attrs = {
    engine                    = "postgres"
    restore_to_point_in_time  = []
    copy_tags_to_snapshot     = true
    deletion_protection       = true
    final_snapshot_identifier = "records-final"
  }
}

resource "aws_db_instance" "unprotected" {
  expect_failure = true

  attrs = {
    engine                    = "postgres"
    restore_to_point_in_time  = []
    backup_retention_period   = 30
    copy_tags_to_snapshot     = true
    final_snapshot_identifier = "records-final"
  }
}

resource "aws_db_instance" "skipped" {
  expect_failure = true

  attrs = {
    engine                    = "postgres"
    restore_to_point_in_time  = []
    backup_retention_period   = 30
    copy_tags_to_snapshot     = true
    deletion_protection       = true
    final_snapshot_identifier = "records-final"
    skip_final_snapshot       = true
  }
}

resource "aws_db_instance" "nameless" {
  expect_failure = true

  attrs = {
    engine                   = "postgres"
    restore_to_point_in_time = []
    backup_retention_period  = 30
    copy_tags_to_snapshot    = true
    deletion_protection      = true
  }
}

resource "aws_db_instance" "without_tags" {
  expect_failure = true

  attrs = {
    engine                    = "postgres"
    restore_to_point_in_time  = []
    backup_retention_period   = 30
    deletion_protection       = true
    final_snapshot_identifier = "records-final"
  }
}

resource "aws_db_instance" "alone" {
  expect_failure = true

  attrs = {
    engine                    = "postgres"
    restore_to_point_in_time  = []
    backup_retention_period   = 30
    copy_tags_to_snapshot     = true
    deletion_protection       = true
    final_snapshot_identifier = "records-final"
  }
}
