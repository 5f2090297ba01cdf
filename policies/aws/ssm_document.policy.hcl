# SSM documents: what Session Manager records, and who documents are shared with.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

input "trusted_accounts" {
  description = "The accounts that snapshots, images and documents may be shared with; null for any."
  type        = list(string)
  default     = null
  nullable    = true
}

resource_policy "aws_ssm_document" "session_encrypted" {
  locals {
    metadata = {
      title        = "Session Manager encrypts sessions and their records"
      severity     = "low"
      aliases      = ["CKV_AWS_112", "CKV_AWS_113"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-147"]
      description  = <<-EOT
        What is typed and shown in a session may be anything, patients' data included. With a
        kmsKeyId the session itself is encrypted with a key of the customer on top of TLS; records
        are written to a bucket or a log group in clear unless that is asked to be encrypted.
      EOT
      remediation  = <<-EOT
        inputs = {
          kmsKeyId                    = aws_kms_key.sessions.id
          s3EncryptionEnabled         = true
          cloudWatchEncryptionEnabled = true
        }
      EOT
    }

    document = core::try(attrs.document_format, "JSON") == "YAML" ? core::yamldecode(attrs.content) : core::jsondecode(attrs.content)
    inputs   = core::try(local.document.inputs, {})
    subject  = attrs.content
  }

  filter = attrs.document_type == "Session"

  enforce {
    condition     = core::try(local.inputs.kmsKeyId, "") != ""
    error_message = "sessions are not encrypted with a key: kmsKeyId is missing"
  }

  enforce {
    condition     = core::try(local.inputs.s3BucketName, "") == "" || core::try(local.inputs.s3EncryptionEnabled, true)
    error_message = "records of sessions in S3 are not encrypted"
  }

  enforce {
    condition     = core::try(local.inputs.cloudWatchLogGroupName, "") == "" || core::try(local.inputs.cloudWatchEncryptionEnabled, true)
    error_message = "records of sessions in CloudWatch are not encrypted"
  }
}

resource_policy "aws_ssm_document" "not_public" {
  locals {
    metadata = {
      title        = "SSM documents are not shared with everybody"
      severity     = "critical"
      aliases      = ["CKV_AWS_303"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "AC-21"] }
      requirements = ["R-099"]
      description  = <<-EOT
        Documents tell how machines are set up, and often hold names and addresses that are nobody's
        business. Shared with "All", every AWS customer can read them. With the input
        trusted_accounts, the accounts that documents are shared with are checked too.
      EOT
      remediation  = <<-EOT
        permissions = {
          type        = "Share"
          account_ids = "111122223333"
        }
      EOT
    }

    accounts = core::split(",", core::try(attrs.permissions.account_ids, ""))
  }

  filter = core::try(attrs.permissions, null) != null

  enforce {
    condition     = !core::contains([for account in local.accounts : core::lower(core::trimspace(account))], "all")
    error_message = "the document is public"
  }

  enforce {
    condition     = input.trusted_accounts == null ? true : core::alltrue([for account in local.accounts : core::contains(["", "all"], core::lower(account)) || core::contains(input.trusted_accounts, account)])
    error_message = "the document is shared with accounts that are not among trusted_accounts"
  }
}
