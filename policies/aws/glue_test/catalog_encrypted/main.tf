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

resource "aws_glue_data_catalog_encryption_settings" "kept" { # expect: pass aws_glue_data_catalog_encryption_settings_catalog_encrypted
  data_catalog_encryption_settings {
    connection_password_encryption {
      aws_kms_key_id                       = aws_kms_key.records.arn
      return_connection_password_encrypted = true
    }

    encryption_at_rest {
      catalog_encryption_mode = "SSE-KMS"
      sse_aws_kms_key_id      = aws_kms_key.records.arn
    }
  }
}

resource "aws_glue_data_catalog_encryption_settings" "by_role" {
  data_catalog_encryption_settings {
    connection_password_encryption {
      aws_kms_key_id                       = aws_kms_key.records.arn
      return_connection_password_encrypted = true
    }

    encryption_at_rest {
      catalog_encryption_mode = "SSE-KMS-WITH-SERVICE-ROLE"
      sse_aws_kms_key_id      = aws_kms_key.records.arn
    }
  }
}

resource "aws_glue_data_catalog_encryption_settings" "off" {
  data_catalog_encryption_settings {
    connection_password_encryption {
      aws_kms_key_id                       = aws_kms_key.records.arn
      return_connection_password_encrypted = true
    }

    encryption_at_rest {
      catalog_encryption_mode = "DISABLED" # expect: fail aws_glue_data_catalog_encryption_settings_catalog_encrypted
    }
  }
}

resource "aws_glue_data_catalog_encryption_settings" "undecided" {
  data_catalog_encryption_settings {
    connection_password_encryption {
      aws_kms_key_id                       = aws_kms_key.records.arn
      return_connection_password_encrypted = true
    }

    encryption_at_rest {
      catalog_encryption_mode = var.setting # expect: unknown aws_glue_data_catalog_encryption_settings_catalog_encrypted
      sse_aws_kms_key_id      = aws_kms_key.records.arn
    }
  }
}
