variable "setting" {
  type = string
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

resource "aws_glue_security_configuration" "this" {
  name = "this"

  encryption_configuration {
    cloudwatch_encryption {
      cloudwatch_encryption_mode = "SSE-KMS"
      kms_key_arn                = aws_kms_key.records.arn
    }

    job_bookmarks_encryption {
      job_bookmarks_encryption_mode = "CSE-KMS"
      kms_key_arn                   = aws_kms_key.records.arn
    }

    s3_encryption {
      s3_encryption_mode = var.setting # expect: fail aws_glue_security_configuration_encrypted
      kms_key_arn        = aws_kms_key.records.arn
    }
  }
}
