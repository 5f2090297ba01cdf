policytest {
  targets = ["neptune.policy.hcl"]
}

resource "aws_neptune_cluster" "kept" {
  attrs = {
    cluster_identifier      = "kept"
    storage_encrypted       = true
    kms_key_arn             = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    backup_retention_period = 14
  }
}

resource "aws_neptune_cluster" "storage_encrypted_plain" {
  expect_failure = true

  attrs = {
    cluster_identifier      = "storage-encrypted-plain"
    storage_encrypted       = false
    backup_retention_period = 14
  }
}

resource "aws_neptune_cluster" "storage_encrypted_absent" {
  expect_failure = true

  attrs = {
    cluster_identifier      = "storage-encrypted-absent"
    kms_key_arn             = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    backup_retention_period = 14
  }
}

resource "aws_neptune_cluster" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    cluster_identifier      = "customer-managed-key-unkeyed"
    storage_encrypted       = true
    backup_retention_period = 14
  }
}

resource "aws_neptune_cluster" "customer_managed_key_aws_managed" {
  expect_failure = true

  attrs = {
    cluster_identifier      = "customer-managed-key-aws-managed"
    storage_encrypted       = true
    kms_key_arn             = "arn:aws:kms:eu-west-1:111122223333:alias/aws/rds"
    backup_retention_period = 14
  }
}

resource "aws_neptune_cluster" "backup_retention_short" {
  expect_failure = true

  attrs = {
    cluster_identifier      = "backup-retention-short"
    storage_encrypted       = true
    kms_key_arn             = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    backup_retention_period = 1
  }
}

resource "aws_neptune_cluster" "backup_retention_absent" {
  expect_failure = true

  attrs = {
    cluster_identifier = "backup-retention-absent"
    storage_encrypted  = true
    kms_key_arn        = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_neptune_cluster_instance" "kept" {
  attrs = {
    cluster_identifier  = "visits"
    instance_class      = "db.t4g.medium"
    publicly_accessible = false
  }
}

resource "aws_neptune_cluster_instance" "publicly_accessible_open" {
  expect_failure = true

  attrs = {
    cluster_identifier  = "visits"
    instance_class      = "db.t4g.medium"
    publicly_accessible = true
  }
}

resource "aws_neptune_global_cluster" "kept" {
  attrs = {
    global_cluster_identifier = "kept"
    engine                    = "neptune"
    storage_encrypted         = true
  }
}

resource "aws_neptune_global_cluster" "storage_encrypted_plain" {
  expect_failure = true

  attrs = {
    global_cluster_identifier = "storage-encrypted-plain"
    engine                    = "neptune"
    storage_encrypted         = false
  }
}

resource "aws_neptune_global_cluster" "storage_encrypted_absent" {
  expect_failure = true

  attrs = {
    global_cluster_identifier = "storage-encrypted-absent"
    engine                    = "neptune"
  }
}

resource "aws_neptune_cluster_parameter_group" "kept" {
  attrs = {
    name   = "kept"
    family = "neptune1.3"
    parameter = [{
      name  = "neptune_enforce_ssl"
      value = "1"
    }]
  }
}

resource "aws_neptune_cluster_parameter_group" "enforce_ssl_off" {
  expect_failure = true

  attrs = {
    name   = "enforce-ssl-off"
    family = "neptune1.3"
    parameter = [{
      name  = "neptune_enforce_ssl"
      value = "0"
    }]
  }
}

resource "aws_neptune_cluster_parameter_group" "enforce_ssl_number" {
  expect_failure = true

  attrs = {
    name   = "enforce-ssl-number"
    family = "neptune1.3"
    parameter = [{
      name  = "neptune_enforce_ssl"
      value = 0
    }]
  }
}

resource "aws_neptunegraph_graph" "kept" {
  attrs = {
    graph_name         = "kept"
    provisioned_memory = 16
    kms_key_identifier = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_neptunegraph_graph" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    graph_name         = "customer-managed-key-unkeyed"
    provisioned_memory = 16
  }
}
