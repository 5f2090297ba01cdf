policytest {
  targets = ["memorydb.policy.hcl"]
}

resource "aws_memorydb_cluster" "kept" {
  attrs = {
    name                     = "kept"
    acl_name                 = "readers"
    node_type                = "db.t4g.small"
    kms_key_arn              = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    snapshot_retention_limit = 14
  }
}

resource "aws_memorydb_cluster" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    name                     = "customer-managed-key-unkeyed"
    acl_name                 = "readers"
    node_type                = "db.t4g.small"
    snapshot_retention_limit = 14
  }
}

resource "aws_memorydb_cluster" "tls_plain" {
  expect_failure = true

  attrs = {
    name                     = "tls-plain"
    acl_name                 = "open-access"
    node_type                = "db.t4g.small"
    kms_key_arn              = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    snapshot_retention_limit = 14
    tls_enabled              = false
  }
}

resource "aws_memorydb_cluster" "backup_retention_short" {
  expect_failure = true

  attrs = {
    name                     = "backup-retention-short"
    acl_name                 = "readers"
    node_type                = "db.t4g.small"
    kms_key_arn              = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    snapshot_retention_limit = 1
  }
}

resource "aws_memorydb_cluster" "backup_retention_absent" {
  expect_failure = true

  attrs = {
    name        = "backup-retention-absent"
    acl_name    = "readers"
    node_type   = "db.t4g.small"
    kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_memorydb_multi_region_cluster" "kept" {
  attrs = {
    multi_region_cluster_name_suffix = "kept"
    node_type                        = "db.r7g.xlarge"
  }
}

resource "aws_memorydb_multi_region_cluster" "tls_plain" {
  expect_failure = true

  attrs = {
    multi_region_cluster_name_suffix = "tls-plain"
    node_type                        = "db.r7g.xlarge"
    tls_enabled                      = false
  }
}

resource "aws_memorydb_snapshot" "kept" {
  attrs = {
    cluster_name = "visits"
    name         = "kept"
    kms_key_arn  = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_memorydb_snapshot" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    cluster_name = "visits"
    name         = "customer-managed-key-unkeyed"
  }
}
