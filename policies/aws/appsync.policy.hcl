# AppSync: caches of APIs.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_appsync_api_cache" "at_rest_encryption" {
  locals {
    metadata = {
      title        = "Caches of AppSync are encrypted"
      severity     = "high"
      aliases      = ["CKV_AWS_214"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-036"]
      description  = <<-EOT
        A cache holds answers of the API. Encryption is off by default and chosen when the cache
        is created.
      EOT
      remediation  = <<-EOT
        at_rest_encryption_enabled = true
      EOT
      fix          = { safe = false, set = { at_rest_encryption_enabled = true } }
    }

    subject = attrs.at_rest_encryption_enabled
  }

  enforce {
    condition     = core::try(attrs.at_rest_encryption_enabled, false)
    error_message = "the cache is not encrypted at rest"
  }
}
