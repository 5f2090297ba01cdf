variable "key_arn" {
  type = string
}

variable "days" {
  type = number
}

resource "aws_kms_key" "logs" {
  description         = "Logs"
  enable_key_rotation = true
}

resource "aws_cloudwatch_log_group" "fine" { # expect: pass aws_cloudwatch_log_group_encrypted, pass aws_cloudwatch_log_group_retention
  name              = "/app/appointments"
  kms_key_id        = aws_kms_key.logs.arn
  retention_in_days = 90
}

resource "aws_cloudwatch_log_group" "bare" { # expect: fail aws_cloudwatch_log_group_encrypted, fail aws_cloudwatch_log_group_retention
  name = "/app/bare"
}

resource "aws_cloudwatch_log_group" "for_ever" {
  name              = "/app/for-ever"
  kms_key_id        = aws_kms_key.logs.arn
  retention_in_days = 0 # expect: fail aws_cloudwatch_log_group_retention
}

resource "aws_cloudwatch_log_group" "short" {
  name              = "/app/short"
  kms_key_id        = aws_kms_key.logs.arn
  retention_in_days = 7 # expect: fail aws_cloudwatch_log_group_retention
}

# Enough for an application, and not for an audit.
resource "aws_cloudwatch_log_group" "audit" {
  name              = "/clinic/audit"
  kms_key_id        = aws_kms_key.logs.arn
  retention_in_days = 90 # expect: fail aws_cloudwatch_log_group_retention
}

resource "aws_cloudwatch_log_group" "audit_year" { # expect: pass aws_cloudwatch_log_group_retention
  name              = "/clinic/audit/year"
  kms_key_id        = aws_kms_key.logs.arn
  retention_in_days = 365
}

resource "aws_cloudwatch_log_group" "delivery" {
  name              = "/clinic/delivery"
  log_group_class   = "DELIVERY"
  retention_in_days = 30
}

resource "aws_cloudwatch_log_group" "undecided" {
  name              = "/app/undecided"
  kms_key_id        = var.key_arn # expect: unknown aws_cloudwatch_log_group_encrypted
  retention_in_days = var.days    # expect: unknown aws_cloudwatch_log_group_retention
}

module "worker" {
  source = "./modules/worker"

  days = 3
}

# --- Buckets of trails ----------------------------------------------------------

resource "aws_s3_bucket" "audit" {
  bucket = "clinic-audit"
}

resource "aws_cloudtrail" "audit" {
  name           = "audit"
  s3_bucket_name = aws_s3_bucket.audit.id
}

resource "aws_s3_bucket_lifecycle_configuration" "audit" { # expect: pass aws_s3_bucket_lifecycle_configuration_audit_retention
  bucket = aws_s3_bucket.audit.id

  rule {
    id     = "six-years"
    status = "Enabled"

    expiration {
      days = 2192
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "audit_undecided" {
  bucket = aws_s3_bucket.audit.id

  rule {
    id     = "undecided"
    status = "Enabled"

    expiration {
      days = var.days # expect: unknown aws_s3_bucket_lifecycle_configuration_audit_retention
    }
  }
}

# Of no trail: whatever its owner likes.
resource "aws_s3_bucket_lifecycle_configuration" "uploads" {
  bucket = "clinic-uploads"

  rule {
    id     = "uploads"
    status = "Enabled"

    expiration {
      days = 1
    }
  }
}
