variable "setting" {
  type = string
}

resource "aws_connect_instance_storage_config" "this" {
  instance_id   = "a1b2c3d4-5e6f-7a8b-9c0d-1e2f3a4b5c6d"
  resource_type = "CALL_RECORDINGS"

  storage_config {
    storage_type = "S3"

    s3_config {
      bucket_name   = "recordings"
      bucket_prefix = "calls"

      encryption_config {
        encryption_type = "KMS"
        key_id          = var.setting # expect: fail aws_connect_instance_storage_config_customer_managed_key
      }
    }
  }
}
