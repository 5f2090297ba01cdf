variable "bucket" {
  type = string
}

variable "exceptions" {
  type = object({
    acls   = optional(bool, false)
    policy = optional(bool, true)
  })
  default = {}
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket                  = var.bucket
  block_public_acls       = !var.exceptions.acls
  block_public_policy     = !var.exceptions.policy # expect: fail aws_s3_bucket_public_access_block_block_public_policy
  ignore_public_acls      = !var.exceptions.acls
  restrict_public_buckets = !var.exceptions.policy # expect: fail aws_s3_bucket_public_access_block_restrict_public_buckets
}
