variable "days" {
  type = number
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/app/worker"
  kms_key_id        = "alias/aws/logs" # expect: fail aws_cloudwatch_log_group_encrypted
  retention_in_days = var.days         # expect: fail aws_cloudwatch_log_group_retention
}

resource "aws_s3_bucket" "trail" {
  bucket = "clinic-trail"
}

resource "aws_cloudtrail" "this" {
  name           = "of-module"
  s3_bucket_name = aws_s3_bucket.trail.bucket
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = aws_s3_bucket.trail.id

  rule {
    id     = "short"
    status = "Enabled" # expect: fail aws_s3_bucket_lifecycle_configuration_audit_retention

    expiration {
      days = var.days
    }
  }
}
