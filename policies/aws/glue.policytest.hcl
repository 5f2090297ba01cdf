policytest {
  targets = ["glue.policy.hcl"]
}

resource "aws_glue_data_catalog_encryption_settings" "kept" {
  attrs = {
    data_catalog_encryption_settings = [{
      connection_password_encryption = [{
        aws_kms_key_id                       = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
        return_connection_password_encrypted = true
      }]
      encryption_at_rest = [{
        catalog_encryption_mode = "SSE-KMS"
        sse_aws_kms_key_id      = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
      }]
    }]
  }
}

resource "aws_glue_data_catalog_encryption_settings" "catalog_encrypted_off" {
  expect_failure = true

  attrs = {
    data_catalog_encryption_settings = [{
      connection_password_encryption = [{
        aws_kms_key_id                       = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
        return_connection_password_encrypted = true
      }]
      encryption_at_rest = [{
        catalog_encryption_mode = "DISABLED"
      }]
    }]
  }
}

resource "aws_glue_data_catalog_encryption_settings" "connection_passwords_encrypted_off" {
  expect_failure = true

  attrs = {
    data_catalog_encryption_settings = [{
      connection_password_encryption = [{
        return_connection_password_encrypted = false
      }]
      encryption_at_rest = [{
        catalog_encryption_mode = "SSE-KMS"
        sse_aws_kms_key_id      = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
      }]
    }]
  }
}

resource "aws_glue_security_configuration" "kept" {
  attrs = {
    name = "kept"
    encryption_configuration = [{
      cloudwatch_encryption = [{
        cloudwatch_encryption_mode = "SSE-KMS"
        kms_key_arn                = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
      }]
      job_bookmarks_encryption = [{
        job_bookmarks_encryption_mode = "CSE-KMS"
        kms_key_arn                   = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
      }]
      s3_encryption = [{
        s3_encryption_mode = "SSE-KMS"
        kms_key_arn        = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
      }]
    }]
  }
}

resource "aws_glue_security_configuration" "encrypted_s3" {
  expect_failure = true

  attrs = {
    name = "encrypted-s3"
    encryption_configuration = [{
      cloudwatch_encryption = [{
        cloudwatch_encryption_mode = "SSE-KMS"
        kms_key_arn                = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
      }]
      job_bookmarks_encryption = [{
        job_bookmarks_encryption_mode = "CSE-KMS"
        kms_key_arn                   = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
      }]
      s3_encryption = [{
        s3_encryption_mode = "DISABLED"
      }]
    }]
  }
}

resource "aws_glue_security_configuration" "encrypted_logs" {
  expect_failure = true

  attrs = {
    name = "encrypted-logs"
    encryption_configuration = [{
      cloudwatch_encryption = [{
        cloudwatch_encryption_mode = "DISABLED"
      }]
      job_bookmarks_encryption = [{
        job_bookmarks_encryption_mode = "CSE-KMS"
        kms_key_arn                   = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
      }]
      s3_encryption = [{
        s3_encryption_mode = "SSE-KMS"
        kms_key_arn        = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
      }]
    }]
  }
}

resource "aws_glue_security_configuration" "encrypted_bookmarks" {
  expect_failure = true

  attrs = {
    name = "encrypted-bookmarks"
    encryption_configuration = [{
      cloudwatch_encryption = [{
        cloudwatch_encryption_mode = "SSE-KMS"
        kms_key_arn                = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
      }]
      job_bookmarks_encryption = [{

      }]
      s3_encryption = [{
        s3_encryption_mode = "SSE-KMS"
        kms_key_arn        = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
      }]
    }]
  }
}

resource "aws_glue_connection" "kept" {
  attrs = {
    name = "kept"
    connection_properties = {
      JDBC_CONNECTION_URL = "jdbc:postgresql://db.internal:5432/visits"
      JDBC_ENFORCE_SSL    = "true"
      SECRET_ID           = "glue/visits"
    }
  }
}

resource "aws_glue_connection" "jdbc_tls_off" {
  expect_failure = true

  attrs = {
    name = "jdbc-tls-off"
    connection_properties = {
      JDBC_CONNECTION_URL = "jdbc:postgresql://db.internal:5432/visits"
      JDBC_ENFORCE_SSL    = "false"
      SECRET_ID           = "glue/visits"
    }
  }
}

resource "aws_glue_connection" "jdbc_tls_absent" {
  expect_failure = true

  attrs = {
    name = "jdbc-tls-absent"
    connection_properties = {
      JDBC_CONNECTION_URL = "jdbc:postgresql://db.internal:5432/visits"
      SECRET_ID           = "glue/visits"
    }
  }
}
