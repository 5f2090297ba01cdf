variable "name" {
  type = string
}

variable "algorithm" {
  type    = string
  default = "AES256"
}

variable "key_arn" {
  type    = string
  default = null
}

resource "aws_s3_bucket" "this" {
  bucket = var.name

  versioning {
    enabled = true
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = var.algorithm # expect: fail aws_s3_bucket_customer_managed_key
      kms_master_key_id = var.key_arn
    }
  }
}

output "bucket" {
  value = aws_s3_bucket.this.id
}
