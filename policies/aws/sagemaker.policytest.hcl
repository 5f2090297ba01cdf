policytest {
  targets = ["sagemaker.policy.hcl"]
}

resource "aws_sagemaker_notebook_instance" "kept" {
  attrs = {
    name          = "kept"
    instance_type = "ml.t3.medium"
    role_arn      = "arn:aws:iam::111122223333:role/service"
    kms_key_id    = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_sagemaker_notebook_instance" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    name          = "customer-managed-key-unkeyed"
    instance_type = "ml.t3.medium"
    role_arn      = "arn:aws:iam::111122223333:role/service"
  }
}

resource "aws_sagemaker_domain" "kept" {
  attrs = {
    domain_name = "kept"
    auth_mode   = "IAM"
    kms_key_id  = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
  }
}

resource "aws_sagemaker_domain" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    domain_name = "customer-managed-key-unkeyed"
    auth_mode   = "IAM"
  }
}

resource "aws_sagemaker_endpoint_configuration" "kept" {
  attrs = {
    name        = "kept"
    kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    production_variants = [{
      variant_name           = "main"
      model_name             = "triage"
      initial_instance_count = 1
      instance_type          = "ml.m6i.large"
    }]
  }
}

resource "aws_sagemaker_endpoint_configuration" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    name = "customer-managed-key-unkeyed"
    production_variants = [{
      variant_name           = "main"
      model_name             = "triage"
      initial_instance_count = 1
      instance_type          = "ml.m6i.large"
    }]
  }
}

resource "aws_sagemaker_data_quality_job_definition" "kept" {
  attrs = {
    name     = "kept"
    role_arn = "arn:aws:iam::111122223333:role/service"
    network_config = [{
      enable_inter_container_traffic_encryption = true
    }]
  }
}

resource "aws_sagemaker_data_quality_job_definition" "inter_container_encryption_off" {
  expect_failure = true

  attrs = {
    name     = "inter-container-encryption-off"
    role_arn = "arn:aws:iam::111122223333:role/service"
    network_config = [{
      enable_inter_container_traffic_encryption = false
    }]
  }
}

resource "aws_sagemaker_data_quality_job_definition" "inter_container_encryption_absent" {
  expect_failure = true

  attrs = {
    name     = "inter-container-encryption-absent"
    role_arn = "arn:aws:iam::111122223333:role/service"
  }
}
