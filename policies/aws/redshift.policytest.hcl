policytest {
  targets = ["redshift.policy.hcl"]
}

resource "aws_redshift_cluster" "kept" {
  attrs = {
    cluster_identifier                  = "kept"
    node_type                           = "ra3.large"
    encrypted                           = true
    kms_key_id                          = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    publicly_accessible                 = false
    automated_snapshot_retention_period = 14
    logging = [{
      enable      = true
      bucket_name = "audit-logs"
    }]
  }
}

resource "aws_redshift_cluster" "encrypted_plain" {
  expect_failure = true

  attrs = {
    cluster_identifier                  = "encrypted-plain"
    node_type                           = "ra3.large"
    encrypted                           = false
    publicly_accessible                 = false
    automated_snapshot_retention_period = 14
    logging = [{
      enable      = true
      bucket_name = "audit-logs"
    }]
  }
}

resource "aws_redshift_cluster" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    cluster_identifier                  = "customer-managed-key-unkeyed"
    node_type                           = "ra3.large"
    encrypted                           = true
    publicly_accessible                 = false
    automated_snapshot_retention_period = 14
    logging = [{
      enable      = true
      bucket_name = "audit-logs"
    }]
  }
}

resource "aws_redshift_cluster" "customer_managed_key_aws_managed" {
  expect_failure = true

  attrs = {
    cluster_identifier                  = "customer-managed-key-aws-managed"
    node_type                           = "ra3.large"
    encrypted                           = true
    kms_key_id                          = "arn:aws:kms:eu-west-1:111122223333:alias/aws/redshift"
    publicly_accessible                 = false
    automated_snapshot_retention_period = 14
    logging = [{
      enable      = true
      bucket_name = "audit-logs"
    }]
  }
}

resource "aws_redshift_cluster" "publicly_accessible_open" {
  expect_failure = true

  attrs = {
    cluster_identifier                  = "publicly-accessible-open"
    node_type                           = "ra3.large"
    encrypted                           = true
    kms_key_id                          = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    publicly_accessible                 = true
    automated_snapshot_retention_period = 14
    logging = [{
      enable      = true
      bucket_name = "audit-logs"
    }]
  }
}

resource "aws_redshift_cluster" "backup_retention_short" {
  expect_failure = true

  attrs = {
    cluster_identifier                  = "backup-retention-short"
    node_type                           = "ra3.large"
    encrypted                           = true
    kms_key_id                          = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    publicly_accessible                 = false
    automated_snapshot_retention_period = 1
    logging = [{
      enable      = true
      bucket_name = "audit-logs"
    }]
  }
}

resource "aws_redshift_cluster" "backup_retention_absent" {
  expect_failure = true

  attrs = {
    cluster_identifier  = "backup-retention-absent"
    node_type           = "ra3.large"
    encrypted           = true
    kms_key_id          = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    publicly_accessible = false
    logging = [{
      enable      = true
      bucket_name = "audit-logs"
    }]
  }
}

resource "aws_redshift_cluster" "audit_logging_absent" {
  expect_failure = true

  attrs = {
    cluster_identifier                  = "audit-logging-absent"
    node_type                           = "ra3.large"
    encrypted                           = true
    kms_key_id                          = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    publicly_accessible                 = false
    automated_snapshot_retention_period = 14
  }
}

resource "aws_redshift_cluster" "audit_logging_off" {
  expect_failure = true

  attrs = {
    cluster_identifier                  = "audit-logging-off"
    node_type                           = "ra3.large"
    encrypted                           = true
    kms_key_id                          = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    publicly_accessible                 = false
    automated_snapshot_retention_period = 14
    logging = [{
      enable      = false
      bucket_name = "audit-logs"
    }]
  }
}

resource "aws_redshiftserverless_namespace" "kept" {
  attrs = {
    namespace_name = "kept"
    kms_key_id     = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_redshiftserverless_namespace" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    namespace_name = "customer-managed-key-unkeyed"
  }
}

resource "aws_redshift_snapshot_copy_grant" "kept" {
  attrs = {
    snapshot_copy_grant_name = "kept"
    kms_key_id               = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_redshift_snapshot_copy_grant" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    snapshot_copy_grant_name = "customer-managed-key-unkeyed"
  }
}

resource "aws_redshiftserverless_workgroup" "kept" {
  attrs = {
    namespace_name      = "visits"
    workgroup_name      = "kept"
    publicly_accessible = false
    config_parameter = [{
      parameter_key   = "require_ssl"
      parameter_value = "true"
    }]
  }
}

resource "aws_redshiftserverless_workgroup" "publicly_accessible_open" {
  expect_failure = true

  attrs = {
    namespace_name      = "visits"
    workgroup_name      = "publicly-accessible-open"
    publicly_accessible = true
    config_parameter = [{
      parameter_key   = "require_ssl"
      parameter_value = "true"
    }]
  }
}

resource "aws_redshiftserverless_workgroup" "require_ssl_off" {
  expect_failure = true

  attrs = {
    namespace_name      = "visits"
    workgroup_name      = "require-ssl-off"
    publicly_accessible = false
    config_parameter = [{
      parameter_key   = "require_ssl"
      parameter_value = "false"
    }]
  }
}

resource "aws_redshift_parameter_group" "kept" {
  attrs = {
    name   = "kept"
    family = "redshift-1.0"
    parameter = [{
      name  = "require_ssl"
      value = "true"
      }, {
      name  = "enable_user_activity_logging"
      value = "true"
    }]
  }
}

resource "aws_redshift_parameter_group" "require_ssl_off" {
  expect_failure = true

  attrs = {
    name   = "require-ssl-off"
    family = "redshift-1.0"
    parameter = [{
      name  = "require_ssl"
      value = "false"
      }, {
      name  = "enable_user_activity_logging"
      value = "true"
    }]
  }
}

resource "aws_redshift_parameter_group" "require_ssl_absent" {
  expect_failure = true

  attrs = {
    name   = "require-ssl-absent"
    family = "redshift-1.0"
    parameter = [{
      name  = "enable_user_activity_logging"
      value = "true"
    }]
  }
}

resource "aws_redshift_parameter_group" "user_activity_logging_off" {
  expect_failure = true

  attrs = {
    name   = "user-activity-logging-off"
    family = "redshift-1.0"
    parameter = [{
      name  = "require_ssl"
      value = "true"
      }, {
      name  = "enable_user_activity_logging"
      value = "false"
    }]
  }
}

resource "aws_redshift_parameter_group" "user_activity_logging_absent" {
  expect_failure = true

  attrs = {
    name   = "user-activity-logging-absent"
    family = "redshift-1.0"
    parameter = [{
      name  = "require_ssl"
      value = "true"
    }]
  }
}
