variable "efs_file_system" {
  type = string
}

variable "efs_replication_configuration" {
  type = string
}

resource "aws_efs_file_system" "this" {
  creation_token = "this"
  encrypted      = true
  kms_key_id     = var.efs_file_system # expect: fail aws_efs_file_system_customer_managed_key
}

resource "aws_efs_replication_configuration" "this" {
  source_file_system_id = "fs-0a1b2c3d4e5f60718"

  destination {
    region     = "eu-central-1"
    kms_key_id = var.efs_replication_configuration # expect: fail aws_efs_replication_configuration_customer_managed_key
  }
}
