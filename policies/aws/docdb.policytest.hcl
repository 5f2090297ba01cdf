policytest {
  targets = ["docdb.policy.hcl"]
}

resource "aws_docdb_cluster" "kept" {
  attrs = {
    cluster_identifier          = "kept"
    master_username             = "keeper"
    manage_master_user_password = true
    storage_encrypted           = true
    kms_key_id                  = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    backup_retention_period     = 14
  }
}

resource "aws_docdb_cluster" "storage_encrypted_plain" {
  expect_failure = true

  attrs = {
    cluster_identifier          = "storage-encrypted-plain"
    master_username             = "keeper"
    manage_master_user_password = true
    storage_encrypted           = false
    backup_retention_period     = 14
  }
}

resource "aws_docdb_cluster" "storage_encrypted_absent" {
  expect_failure = true

  attrs = {
    cluster_identifier          = "storage-encrypted-absent"
    master_username             = "keeper"
    manage_master_user_password = true
    kms_key_id                  = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    backup_retention_period     = 14
  }
}

resource "aws_docdb_cluster" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    cluster_identifier          = "customer-managed-key-unkeyed"
    master_username             = "keeper"
    manage_master_user_password = true
    storage_encrypted           = true
    backup_retention_period     = 14
  }
}

resource "aws_docdb_cluster" "customer_managed_key_aws_managed" {
  expect_failure = true

  attrs = {
    cluster_identifier          = "customer-managed-key-aws-managed"
    master_username             = "keeper"
    manage_master_user_password = true
    storage_encrypted           = true
    kms_key_id                  = "arn:aws:kms:eu-west-1:111122223333:alias/aws/rds"
    backup_retention_period     = 14
  }
}

resource "aws_docdb_cluster" "backup_retention_short" {
  expect_failure = true

  attrs = {
    cluster_identifier          = "backup-retention-short"
    master_username             = "keeper"
    manage_master_user_password = true
    storage_encrypted           = true
    kms_key_id                  = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    backup_retention_period     = 3
  }
}

resource "aws_docdb_cluster" "backup_retention_absent" {
  expect_failure = true

  attrs = {
    cluster_identifier          = "backup-retention-absent"
    master_username             = "keeper"
    manage_master_user_password = true
    storage_encrypted           = true
    kms_key_id                  = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_docdbelastic_cluster" "kept" {
  attrs = {
    name            = "kept"
    admin_user_name = "keeper"
    auth_type       = "SECRET_ARN"
    shard_capacity  = 2
    shard_count     = 1
    kms_key_id      = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_docdbelastic_cluster" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    name            = "customer-managed-key-unkeyed"
    admin_user_name = "keeper"
    auth_type       = "SECRET_ARN"
    shard_capacity  = 2
    shard_count     = 1
  }
}

resource "aws_docdb_global_cluster" "kept" {
  attrs = {
    global_cluster_identifier = "kept"
    engine                    = "docdb"
    storage_encrypted         = true
  }
}

resource "aws_docdb_global_cluster" "storage_encrypted_plain" {
  expect_failure = true

  attrs = {
    global_cluster_identifier = "storage-encrypted-plain"
    engine                    = "docdb"
    storage_encrypted         = false
  }
}

resource "aws_docdb_global_cluster" "storage_encrypted_absent" {
  expect_failure = true

  attrs = {
    global_cluster_identifier = "storage-encrypted-absent"
    engine                    = "docdb"
  }
}

resource "aws_docdb_cluster_parameter_group" "kept" {
  attrs = {
    name   = "kept"
    family = "docdb5.0"
    parameter = [{
      name  = "tls"
      value = "enabled"
    }]
  }
}

resource "aws_docdb_cluster_parameter_group" "tls_disabled" {
  expect_failure = true

  attrs = {
    name   = "tls-disabled"
    family = "docdb5.0"
    parameter = [{
      name  = "tls"
      value = "disabled"
    }]
  }
}
