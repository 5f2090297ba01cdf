variable "dms_replication_instance" {
  type = string
}

variable "dms_endpoint" {
  type = string
}

variable "dms_s3_endpoint" {
  type = string
}

resource "aws_dms_replication_instance" "this" {
  replication_instance_id    = "this"
  replication_instance_class = "dms.t3.medium"
  kms_key_arn                = var.dms_replication_instance # expect: fail aws_dms_replication_instance_customer_managed_key
}

resource "aws_dms_endpoint" "this" {
  endpoint_id   = "this"
  endpoint_type = "source"
  engine_name   = "postgres"
  kms_key_arn   = var.dms_endpoint # expect: fail aws_dms_endpoint_customer_managed_key
}

resource "aws_dms_s3_endpoint" "this" {
  endpoint_id                       = "this"
  endpoint_type                     = "target"
  bucket_name                       = "replicated"
  service_access_role_arn           = "arn:aws:iam::111122223333:role/service"
  encryption_mode                   = "SSE_KMS"
  server_side_encryption_kms_key_id = var.dms_s3_endpoint # expect: fail aws_dms_s3_endpoint_customer_managed_key
}
