# Glue: the data catalog, security configurations and connections.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_glue_data_catalog_encryption_settings" "catalog_encrypted" {
  locals {
    metadata = {
      title        = "The Glue data catalog is encrypted"
      severity     = "high"
      aliases      = ["CKV_AWS_94"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-036"]
      description  = <<-EOT
        The catalog holds names of columns, and where and how every table is read. It is not
        encrypted unless this is asked for.
      EOT
      remediation  = <<-EOT
        encryption_at_rest {
          catalog_encryption_mode = "SSE-KMS"
          sse_aws_kms_key_id      = aws_kms_key.catalog.arn
        }
      EOT
    }
  }

  enforce {
    condition     = core::try(attrs.data_catalog_encryption_settings[0].encryption_at_rest[0].catalog_encryption_mode, "DISABLED") != "DISABLED"
    error_message = "the catalog is not encrypted"
  }
}

resource_policy "aws_glue_data_catalog_encryption_settings" "connection_passwords_encrypted" {
  locals {
    metadata = {
      title        = "The Glue data catalog returns passwords of connections encrypted"
      severity     = "high"
      aliases      = ["CKV_AWS_94"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-036"]
      description  = <<-EOT
        Without it, whoever may read a connection reads the password of the database as well.
      EOT
      remediation  = <<-EOT
        connection_password_encryption {
          return_connection_password_encrypted = true
          aws_kms_key_id                       = aws_kms_key.catalog.arn
        }
      EOT
    }
  }

  enforce {
    condition     = core::try(attrs.data_catalog_encryption_settings[0].connection_password_encryption[0].return_connection_password_encrypted, false)
    error_message = "passwords of connections are returned in clear"
  }
}

resource_policy "aws_glue_security_configuration" "encrypted" {
  locals {
    metadata = {
      title        = "Glue jobs encrypt what they write, log and remember"
      severity     = "high"
      aliases      = ["CKV_AWS_99"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-036"]
      description  = <<-EOT
        A security configuration has three switches, for S3, for CloudWatch and for job
        bookmarks, and each of them is off by default.
      EOT
      remediation  = <<-EOT
        encryption_configuration {
          s3_encryption {
            s3_encryption_mode = "SSE-KMS"
            kms_key_arn        = aws_kms_key.jobs.arn
          }

          cloudwatch_encryption {
            cloudwatch_encryption_mode = "SSE-KMS"
            kms_key_arn                = aws_kms_key.jobs.arn
          }

          job_bookmarks_encryption {
            job_bookmarks_encryption_mode = "CSE-KMS"
            kms_key_arn                   = aws_kms_key.jobs.arn
          }
        }
      EOT
    }
  }

  enforce {
    condition     = core::try(attrs.encryption_configuration[0].s3_encryption[0].s3_encryption_mode, "DISABLED") != "DISABLED"
    error_message = "jobs do not encrypt what they write to S3"
  }

  enforce {
    condition     = core::try(attrs.encryption_configuration[0].cloudwatch_encryption[0].cloudwatch_encryption_mode, "DISABLED") != "DISABLED"
    error_message = "logs of jobs are not encrypted"
  }

  enforce {
    condition     = core::try(attrs.encryption_configuration[0].job_bookmarks_encryption[0].job_bookmarks_encryption_mode, "DISABLED") != "DISABLED"
    error_message = "job bookmarks are not encrypted"
  }
}

resource_policy "aws_glue_connection" "jdbc_tls" {
  locals {
    metadata = {
      title        = "Glue connects to databases over TLS only"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-148"]
      description  = <<-EOT
        Without JDBC_ENFORCE_SSL, a job takes a connection in clear if the database offers no
        other. Only connections of type JDBC are judged.
      EOT
      remediation  = <<-EOT
        connection_properties = {
          JDBC_ENFORCE_SSL = "true"
        }
      EOT
    }

    enforced = core::lower("${core::try(attrs.connection_properties.JDBC_ENFORCE_SSL, "false")}")
  }

  filter = core::try(attrs.connection_type, "JDBC") == "JDBC"

  enforce {
    condition     = local.enforced == "true"
    error_message = "the connection works without TLS as well"
  }
}
