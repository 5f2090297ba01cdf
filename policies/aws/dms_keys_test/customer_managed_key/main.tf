variable "dms_replication_instance" {
  type = string
}

variable "dms_endpoint" {
  type = string
}

variable "dms_s3_endpoint" {
  type = string
}

module "store" {
  source = "./modules/store"

  dms_replication_instance = "alias/aws/dms"
  dms_endpoint             = "alias/aws/dms"
  dms_s3_endpoint          = "alias/aws/s3"
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

resource "aws_dms_replication_instance" "kept" { # expect: pass aws_dms_replication_instance_customer_managed_key
  replication_instance_id    = "kept"
  replication_instance_class = "dms.t3.medium"
  kms_key_arn                = aws_kms_key.records.arn
}

resource "aws_dms_replication_instance" "unkeyed" { # expect: fail aws_dms_replication_instance_customer_managed_key
  replication_instance_id    = "unkeyed"
  replication_instance_class = "dms.t3.medium"
}

resource "aws_dms_replication_instance" "undecided" {
  replication_instance_id    = "undecided"
  replication_instance_class = "dms.t3.medium"
  kms_key_arn                = var.dms_replication_instance # expect: unknown aws_dms_replication_instance_customer_managed_key
}

resource "aws_dms_endpoint" "kept" { # expect: pass aws_dms_endpoint_customer_managed_key
  endpoint_id   = "kept"
  endpoint_type = "source"
  engine_name   = "postgres"
  kms_key_arn   = aws_kms_key.records.arn
}

resource "aws_dms_endpoint" "unkeyed" { # expect: fail aws_dms_endpoint_customer_managed_key
  endpoint_id   = "unkeyed"
  endpoint_type = "source"
  engine_name   = "postgres"
}

resource "aws_dms_endpoint" "undecided" {
  endpoint_id   = "undecided"
  endpoint_type = "source"
  engine_name   = "postgres"
  kms_key_arn   = var.dms_endpoint # expect: unknown aws_dms_endpoint_customer_managed_key
}

resource "aws_dms_s3_endpoint" "kept" { # expect: pass aws_dms_s3_endpoint_customer_managed_key
  endpoint_id                       = "kept"
  endpoint_type                     = "target"
  bucket_name                       = "replicated"
  service_access_role_arn           = "arn:aws:iam::111122223333:role/service"
  encryption_mode                   = "SSE_KMS"
  server_side_encryption_kms_key_id = aws_kms_key.records.arn
}

resource "aws_dms_s3_endpoint" "source" {
  endpoint_id             = "source"
  endpoint_type           = "source"
  bucket_name             = "replicated"
  service_access_role_arn = "arn:aws:iam::111122223333:role/service"
}

resource "aws_dms_s3_endpoint" "unkeyed" {
  endpoint_id             = "unkeyed"
  endpoint_type           = "target"
  bucket_name             = "replicated"
  service_access_role_arn = "arn:aws:iam::111122223333:role/service"
  encryption_mode         = "SSE_S3" # expect: fail aws_dms_s3_endpoint_customer_managed_key
}

resource "aws_dms_s3_endpoint" "absent" { # expect: fail aws_dms_s3_endpoint_customer_managed_key
  endpoint_id                       = "absent"
  endpoint_type                     = "target"
  bucket_name                       = "replicated"
  service_access_role_arn           = "arn:aws:iam::111122223333:role/service"
  server_side_encryption_kms_key_id = aws_kms_key.records.arn
}

resource "aws_dms_s3_endpoint" "undecided" {
  endpoint_id                       = "undecided"
  endpoint_type                     = "target"
  bucket_name                       = "replicated"
  service_access_role_arn           = "arn:aws:iam::111122223333:role/service"
  encryption_mode                   = "SSE_KMS"
  server_side_encryption_kms_key_id = var.dms_s3_endpoint # expect: unknown aws_dms_s3_endpoint_customer_managed_key
}
