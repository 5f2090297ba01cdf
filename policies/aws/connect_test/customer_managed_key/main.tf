variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = "alias/aws/connect"
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

resource "aws_connect_instance_storage_config" "kept" { # expect: pass aws_connect_instance_storage_config_customer_managed_key
  instance_id   = "a1b2c3d4-5e6f-7a8b-9c0d-1e2f3a4b5c6d"
  resource_type = "CALL_RECORDINGS"

  storage_config {
    storage_type = "S3"

    s3_config {
      bucket_name   = "recordings"
      bucket_prefix = "calls"

      encryption_config {
        encryption_type = "KMS"
        key_id          = aws_kms_key.records.arn
      }
    }
  }
}

resource "aws_connect_instance_storage_config" "streamed" {
  instance_id   = "a1b2c3d4-5e6f-7a8b-9c0d-1e2f3a4b5c6d"
  resource_type = "CALL_RECORDINGS"

  storage_config {
    storage_type = "KINESIS_STREAM"

    kinesis_stream_config {
      stream_arn = "arn:aws:kinesis:eu-west-1:111122223333:stream/calls"
    }
  }
}

resource "aws_connect_instance_storage_config" "unkeyed" {
  instance_id   = "a1b2c3d4-5e6f-7a8b-9c0d-1e2f3a4b5c6d"
  resource_type = "CALL_RECORDINGS"

  storage_config {
    storage_type = "S3"

    s3_config { # expect: fail aws_connect_instance_storage_config_customer_managed_key
      bucket_name   = "recordings"
      bucket_prefix = "calls"
    }
  }
}

resource "aws_connect_instance_storage_config" "aws_managed" {
  instance_id   = "a1b2c3d4-5e6f-7a8b-9c0d-1e2f3a4b5c6d"
  resource_type = "CALL_RECORDINGS"

  storage_config {
    storage_type = "S3"

    s3_config {
      bucket_name   = "recordings"
      bucket_prefix = "calls"

      encryption_config {
        encryption_type = "KMS"
        key_id          = "alias/aws/connect" # expect: fail aws_connect_instance_storage_config_customer_managed_key
      }
    }
  }
}

resource "aws_connect_instance_storage_config" "undecided" {
  instance_id   = "a1b2c3d4-5e6f-7a8b-9c0d-1e2f3a4b5c6d"
  resource_type = "CALL_RECORDINGS"

  storage_config {
    storage_type = "S3"

    s3_config {
      bucket_name   = "recordings"
      bucket_prefix = "calls"

      encryption_config {
        encryption_type = "KMS"
        key_id          = var.setting # expect: unknown aws_connect_instance_storage_config_customer_managed_key
      }
    }
  }
}
