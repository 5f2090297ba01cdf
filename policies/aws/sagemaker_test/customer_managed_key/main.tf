variable "sagemaker_notebook_instance" {
  type = string
}

variable "sagemaker_domain" {
  type = string
}

variable "sagemaker_endpoint_configuration" {
  type = string
}

module "store" {
  source = "./modules/store"

  sagemaker_notebook_instance      = "alias/aws/sagemaker"
  sagemaker_domain                 = "alias/aws/elasticfilesystem"
  sagemaker_endpoint_configuration = "alias/aws/sagemaker"
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { Environment = "prod" }
  }
}

resource "aws_sagemaker_notebook_instance" "kept" { # expect: pass aws_sagemaker_notebook_instance_customer_managed_key
  name          = "kept"
  instance_type = "ml.t3.medium"
  role_arn      = "arn:aws:iam::111122223333:role/service"
  kms_key_id    = aws_kms_key.records.key_id
}

resource "aws_sagemaker_notebook_instance" "unkeyed" { # expect: fail aws_sagemaker_notebook_instance_customer_managed_key
  name          = "unkeyed"
  instance_type = "ml.t3.medium"
  role_arn      = "arn:aws:iam::111122223333:role/service"
}

resource "aws_sagemaker_notebook_instance" "undecided" {
  name          = "undecided"
  instance_type = "ml.t3.medium"
  role_arn      = "arn:aws:iam::111122223333:role/service"
  kms_key_id    = var.sagemaker_notebook_instance # expect: unknown aws_sagemaker_notebook_instance_customer_managed_key
}

resource "aws_sagemaker_domain" "kept" { # expect: pass aws_sagemaker_domain_customer_managed_key
  domain_name = "kept"
  auth_mode   = "IAM"
  kms_key_id  = aws_kms_key.records.key_id
}

resource "aws_sagemaker_domain" "unkeyed" { # expect: fail aws_sagemaker_domain_customer_managed_key
  domain_name = "unkeyed"
  auth_mode   = "IAM"
}

resource "aws_sagemaker_domain" "undecided" {
  domain_name = "undecided"
  auth_mode   = "IAM"
  kms_key_id  = var.sagemaker_domain # expect: unknown aws_sagemaker_domain_customer_managed_key
}

resource "aws_sagemaker_endpoint_configuration" "kept" { # expect: pass aws_sagemaker_endpoint_configuration_customer_managed_key
  name        = "kept"
  kms_key_arn = aws_kms_key.records.arn

  production_variants {
    variant_name           = "main"
    model_name             = "triage"
    initial_instance_count = 1
    instance_type          = "ml.m6i.large"
  }
}

resource "aws_sagemaker_endpoint_configuration" "serverless" {
  name = "serverless"

  production_variants {
    variant_name = "main"
    model_name   = "triage"

    serverless_config {
      max_concurrency   = 5
      memory_size_in_mb = 2048
    }
  }
}

resource "aws_sagemaker_endpoint_configuration" "own_disks" {
  name = "own-disks"

  production_variants {
    variant_name           = "main"
    model_name             = "triage"
    initial_instance_count = 1
    instance_type          = "ml.g5.xlarge"
  }
}

resource "aws_sagemaker_endpoint_configuration" "unkeyed" { # expect: fail aws_sagemaker_endpoint_configuration_customer_managed_key
  name = "unkeyed"

  production_variants {
    variant_name           = "main"
    model_name             = "triage"
    initial_instance_count = 1
    instance_type          = "ml.m6i.large"
  }
}

resource "aws_sagemaker_endpoint_configuration" "undecided" {
  name        = "undecided"
  kms_key_arn = var.sagemaker_endpoint_configuration # expect: unknown aws_sagemaker_endpoint_configuration_customer_managed_key

  production_variants {
    variant_name           = "main"
    model_name             = "triage"
    initial_instance_count = 1
    instance_type          = "ml.m6i.large"
  }
}
