policytest {
  targets = ["fsx.policy.hcl"]
}

resource "aws_fsx_windows_file_system" "kept" {
  attrs = {
    storage_capacity                = 300
    throughput_capacity             = 32
    subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
    kms_key_id                      = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    automatic_backup_retention_days = 14
  }
}

resource "aws_fsx_windows_file_system" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    storage_capacity                = 300
    throughput_capacity             = 32
    subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
    automatic_backup_retention_days = 14
  }
}

resource "aws_fsx_windows_file_system" "backup_retention_short" {
  expect_failure = true

  attrs = {
    storage_capacity                = 300
    throughput_capacity             = 32
    subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
    kms_key_id                      = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    automatic_backup_retention_days = 1
  }
}

resource "aws_fsx_ontap_file_system" "kept" {
  attrs = {
    storage_capacity                = 1024
    deployment_type                 = "MULTI_AZ_1"
    subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
    kms_key_id                      = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    automatic_backup_retention_days = 14
  }
}

resource "aws_fsx_ontap_file_system" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    storage_capacity                = 1024
    deployment_type                 = "MULTI_AZ_1"
    subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
    automatic_backup_retention_days = 14
  }
}

resource "aws_fsx_ontap_file_system" "backup_retention_short" {
  expect_failure = true

  attrs = {
    storage_capacity                = 1024
    deployment_type                 = "MULTI_AZ_1"
    subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
    kms_key_id                      = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    automatic_backup_retention_days = 1
  }
}

resource "aws_fsx_ontap_file_system" "backup_retention_absent" {
  expect_failure = true

  attrs = {
    storage_capacity = 1024
    deployment_type  = "MULTI_AZ_1"
    subnet_ids       = ["subnet-0a1b2c3d4e5f60718"]
    kms_key_id       = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_fsx_openzfs_file_system" "kept" {
  attrs = {
    storage_capacity                = 64
    deployment_type                 = "SINGLE_AZ_2"
    throughput_capacity             = 160
    subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
    kms_key_id                      = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    automatic_backup_retention_days = 14
  }
}

resource "aws_fsx_openzfs_file_system" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    storage_capacity                = 64
    deployment_type                 = "SINGLE_AZ_2"
    throughput_capacity             = 160
    subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
    automatic_backup_retention_days = 14
  }
}

resource "aws_fsx_openzfs_file_system" "backup_retention_short" {
  expect_failure = true

  attrs = {
    storage_capacity                = 64
    deployment_type                 = "SINGLE_AZ_2"
    throughput_capacity             = 160
    subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
    kms_key_id                      = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    automatic_backup_retention_days = 1
  }
}

resource "aws_fsx_openzfs_file_system" "backup_retention_absent" {
  expect_failure = true

  attrs = {
    storage_capacity    = 64
    deployment_type     = "SINGLE_AZ_2"
    throughput_capacity = 160
    subnet_ids          = ["subnet-0a1b2c3d4e5f60718"]
    kms_key_id          = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_fsx_lustre_file_system" "kept" {
  attrs = {
    storage_capacity            = 1200
    subnet_ids                  = ["subnet-0a1b2c3d4e5f60718"]
    deployment_type             = "PERSISTENT_2"
    per_unit_storage_throughput = 125
    kms_key_id                  = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_fsx_lustre_file_system" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    storage_capacity            = 1200
    subnet_ids                  = ["subnet-0a1b2c3d4e5f60718"]
    deployment_type             = "PERSISTENT_2"
    per_unit_storage_throughput = 125
  }
}

resource "aws_fsx_file_cache" "kept" {
  attrs = {
    file_cache_type         = "LUSTRE"
    file_cache_type_version = "2.12"
    storage_capacity        = 1200
    subnet_ids              = ["subnet-0a1b2c3d4e5f60718"]
    kms_key_id              = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_fsx_file_cache" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    file_cache_type         = "LUSTRE"
    file_cache_type_version = "2.12"
    storage_capacity        = 1200
    subnet_ids              = ["subnet-0a1b2c3d4e5f60718"]
  }
}
