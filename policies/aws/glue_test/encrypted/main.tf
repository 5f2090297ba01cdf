variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = "DISABLED"
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

resource "aws_glue_security_configuration" "kept" { # expect: pass aws_glue_security_configuration_encrypted
  name = "kept"

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
      s3_encryption_mode = "SSE-KMS"
      kms_key_arn        = aws_kms_key.records.arn
    }
  }
}

resource "aws_glue_security_configuration" "managed_by_s3" {
  name = "managed-by-s3"

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
      s3_encryption_mode = "SSE-S3"
    }
  }
}

resource "aws_glue_security_configuration" "s3" {
  name = "s3"

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
      s3_encryption_mode = "DISABLED" # expect: fail aws_glue_security_configuration_encrypted
    }
  }
}

resource "aws_glue_security_configuration" "logs" {
  name = "logs"

  encryption_configuration {
    cloudwatch_encryption {
      cloudwatch_encryption_mode = "DISABLED" # expect: fail aws_glue_security_configuration_encrypted
    }

    job_bookmarks_encryption {
      job_bookmarks_encryption_mode = "CSE-KMS"
      kms_key_arn                   = aws_kms_key.records.arn
    }

    s3_encryption {
      s3_encryption_mode = "SSE-KMS"
      kms_key_arn        = aws_kms_key.records.arn
    }
  }
}

resource "aws_glue_security_configuration" "bookmarks" {
  name = "bookmarks"

  encryption_configuration {
    cloudwatch_encryption {
      cloudwatch_encryption_mode = "SSE-KMS"
      kms_key_arn                = aws_kms_key.records.arn
    }

    job_bookmarks_encryption { # expect: fail aws_glue_security_configuration_encrypted
    }

    s3_encryption {
      s3_encryption_mode = "SSE-KMS"
      kms_key_arn        = aws_kms_key.records.arn
    }
  }
}

resource "aws_glue_security_configuration" "undecided" {
  name = "undecided"

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
      s3_encryption_mode = var.setting # expect: unknown aws_glue_security_configuration_encrypted
      kms_key_arn        = aws_kms_key.records.arn
    }
  }
}
