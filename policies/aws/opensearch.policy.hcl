# OpenSearch, and Elasticsearch by its older name.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_opensearch_domain" "encrypt_at_rest" {
  locals {
    metadata = {
      title        = "OpenSearch domains are encrypted at rest"
      severity     = "high"
      aliases      = ["CKV_AWS_5", "AVD-AWS-0048"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-022"]
      description  = <<-EOT
        An index holds a copy of what it indexes, and its snapshots hold another. Encryption
        is off by default. Older versions of the engine cannot switch it on later without a
        new domain.
      EOT
      remediation  = <<-EOT
        encrypt_at_rest {
          enabled    = true
          kms_key_id = aws_kms_key.search.arn
        }
      EOT
      fix          = { safe = false, set = { "encrypt_at_rest.enabled" = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.encrypt_at_rest[0].enabled, false)
    error_message = "the domain is not encrypted at rest"
  }
}

resource_policy "aws_elasticsearch_domain" "encrypt_at_rest" {
  locals {
    metadata = {
      title        = "Elasticsearch domains are encrypted at rest"
      severity     = "high"
      aliases      = ["CKV_AWS_5", "AVD-AWS-0048"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-022"]
      description  = <<-EOT
        An index holds a copy of what it indexes, and its snapshots hold another. Encryption
        is off by default. Older versions of the engine cannot switch it on later without a
        new domain.
      EOT
      remediation  = <<-EOT
        encrypt_at_rest {
          enabled    = true
          kms_key_id = aws_kms_key.search.arn
        }
      EOT
      fix          = { safe = false, set = { "encrypt_at_rest.enabled" = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.encrypt_at_rest[0].enabled, false)
    error_message = "the domain is not encrypted at rest"
  }
}
