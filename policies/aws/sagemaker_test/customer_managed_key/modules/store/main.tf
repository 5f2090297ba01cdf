variable "sagemaker_notebook_instance" {
  type = string
}

variable "sagemaker_domain" {
  type = string
}

variable "sagemaker_endpoint_configuration" {
  type = string
}

resource "aws_sagemaker_notebook_instance" "this" {
  name          = "this"
  instance_type = "ml.t3.medium"
  role_arn      = "arn:aws:iam::111122223333:role/service"
  kms_key_id    = var.sagemaker_notebook_instance # expect: fail aws_sagemaker_notebook_instance_customer_managed_key
}

resource "aws_sagemaker_domain" "this" {
  domain_name = "this"
  auth_mode   = "IAM"
  kms_key_id  = var.sagemaker_domain # expect: fail aws_sagemaker_domain_customer_managed_key
}

resource "aws_sagemaker_endpoint_configuration" "this" {
  name        = "this"
  kms_key_arn = var.sagemaker_endpoint_configuration # expect: fail aws_sagemaker_endpoint_configuration_customer_managed_key

  production_variants {
    variant_name           = "main"
    model_name             = "triage"
    initial_instance_count = 1
    instance_type          = "ml.m6i.large"
  }
}
