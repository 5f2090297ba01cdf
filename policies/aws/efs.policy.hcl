# EFS: file systems.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_efs_file_system" "encrypted" {
  locals {
    metadata = {
      title        = "EFS file systems are encrypted"
      severity     = "high"
      aliases      = ["CKV_AWS_42", "AVD-AWS-0037"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"], "cis-aws" = ["2.4.1"] }
      requirements = ["R-014"]
      description  = <<-EOT
        Encryption is chosen when the file system is created, and cannot be switched on
        later: the files have to be copied to another one. The default is off, other than in
        the console, and a kms_key_id alone does not switch it on.
      EOT
      remediation  = <<-EOT
        encrypted  = true
        kms_key_id = aws_kms_key.storage.arn
      EOT
      fix          = { safe = false, set = { encrypted = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.encrypted, false)
    error_message = "the file system is not encrypted"
  }
}
