variable "name" {
  type = string
}

variable "encrypt" {
  type = bool
}

variable "key_arn" {
  type = string
}

resource "aws_s3_bucket" "this" { # expect: fail aws_s3_bucket_default_encryption
  bucket = var.name

  versioning {
    enabled = true
  }

  dynamic "server_side_encryption_configuration" {
    for_each = var.encrypt ? ["on"] : []

    content {
      rule {
        apply_server_side_encryption_by_default {
          sse_algorithm     = "aws:kms"
          kms_master_key_id = var.key_arn
        }
      }
    }
  }
}
