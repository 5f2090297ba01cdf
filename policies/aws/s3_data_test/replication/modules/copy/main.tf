variable "bucket" {
  type = string
}

variable "selected" {
  type = string
}

resource "aws_s3_bucket_replication_configuration" "this" {
  bucket = var.bucket
  role   = "arn:aws:iam::123456789012:role/replication"

  rule {
    status = "Enabled"

    source_selection_criteria {
      sse_kms_encrypted_objects {
        status = var.selected # expect: fail aws_s3_bucket_replication_configuration_kms_objects
      }
    }

    destination {
      bucket = "arn:aws:s3:::clinic-copy"
    }
  }
}
