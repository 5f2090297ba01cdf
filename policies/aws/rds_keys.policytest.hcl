policytest {
  targets = ["rds_keys.policy.hcl"]
}

locals {
  key = "arn:aws:kms:eu-central-1:123456789012:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
}

resource "aws_db_instance" "own_keys" {
  attrs = {
    engine                          = "postgres"
    restore_to_point_in_time        = []
    manage_master_user_password     = true
    master_user_secret_kms_key_id   = local.key
    performance_insights_enabled    = true
    performance_insights_kms_key_id = local.key
  }
}

resource "aws_db_instance" "insights_by_default" {
  expect_failure = true

  attrs = {
    engine                        = "postgres"
    restore_to_point_in_time      = []
    manage_master_user_password   = true
    master_user_secret_kms_key_id = local.key
    performance_insights_enabled  = true
  }
}

resource "aws_db_instance" "secret_by_default" {
  expect_failure = true

  attrs = {
    engine                          = "postgres"
    restore_to_point_in_time        = []
    manage_master_user_password     = true
    performance_insights_enabled    = true
    performance_insights_kms_key_id = local.key
  }
}

resource "aws_db_instance" "password_here" {
  expect_failure = true

  attrs = {
    engine                          = "postgres"
    restore_to_point_in_time        = []
    performance_insights_enabled    = true
    performance_insights_kms_key_id = local.key
    password                        = "from-a-variable"
  }
}

resource "aws_rds_cluster" "own_keys" {
  attrs = {
    engine                          = "aurora-postgresql"
    restore_to_point_in_time        = []
    manage_master_user_password     = true
    master_user_secret_kms_key_id   = local.key
    performance_insights_enabled    = true
    performance_insights_kms_key_id = local.key
  }
}

resource "aws_rds_cluster" "insights_by_default" {
  expect_failure = true

  attrs = {
    engine                        = "aurora-postgresql"
    restore_to_point_in_time      = []
    manage_master_user_password   = true
    master_user_secret_kms_key_id = local.key
    performance_insights_enabled  = true
  }
}

resource "aws_rds_cluster" "secret_by_default" {
  expect_failure = true

  attrs = {
    engine                          = "aurora-postgresql"
    restore_to_point_in_time        = []
    manage_master_user_password     = true
    performance_insights_enabled    = true
    performance_insights_kms_key_id = local.key
  }
}

resource "aws_rds_cluster" "password_here" {
  expect_failure = true

  attrs = {
    engine                          = "aurora-postgresql"
    restore_to_point_in_time        = []
    performance_insights_enabled    = true
    performance_insights_kms_key_id = local.key
    master_password                 = "from-a-variable"
  }
}

resource "aws_rds_cluster_instance" "own_key" {
  attrs = {
    performance_insights_enabled    = true
    performance_insights_kms_key_id = local.key
  }
}

resource "aws_rds_cluster_instance" "aws_key" {
  expect_failure = true

  attrs = {
    performance_insights_enabled    = true
    performance_insights_kms_key_id = "alias/aws/rds"
  }
}

resource "aws_rds_cluster_activity_stream" "own_key" {
  attrs = {
    kms_key_id = local.key
  }
}

resource "aws_rds_cluster_activity_stream" "aws_key" {
  expect_failure = true

  attrs = {
    kms_key_id = "alias/aws/rds"
  }
}
