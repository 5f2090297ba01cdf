variable "setting" {
  type = bool
}

module "store" {
  source = "./modules/store"

  setting = false
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

resource "aws_glue_data_catalog_encryption_settings" "kept" { # expect: pass aws_glue_data_catalog_encryption_settings_connection_passwords_encrypted
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

resource "aws_glue_data_catalog_encryption_settings" "off" {
  data_catalog_encryption_settings {
    connection_password_encryption {
      return_connection_password_encrypted = false # expect: fail aws_glue_data_catalog_encryption_settings_connection_passwords_encrypted
    }

    encryption_at_rest {
      catalog_encryption_mode = "SSE-KMS"
      sse_aws_kms_key_id      = aws_kms_key.records.arn
    }
  }
}

resource "aws_glue_data_catalog_encryption_settings" "undecided" {
  data_catalog_encryption_settings {
    connection_password_encryption {
      aws_kms_key_id                       = aws_kms_key.records.arn
      return_connection_password_encrypted = var.setting # expect: unknown aws_glue_data_catalog_encryption_settings_connection_passwords_encrypted
    }

    encryption_at_rest {
      catalog_encryption_mode = "SSE-KMS"
      sse_aws_kms_key_id      = aws_kms_key.records.arn
    }
  }
}
