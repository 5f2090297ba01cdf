# AppSync: caches and firewalls of GraphQL APIs.

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

resource_policy "aws_appsync_api_cache" "encrypted_in_transit" {
  locals {
    metadata = {
      title        = "AppSync talks TLS to its cache"
      severity     = "medium"
      aliases      = ["CKV_AWS_215"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-120"]
      description  = <<-EOT
        The cache holds answers of the API, and they cross the network on their way to it: in the
        clear, unless the argument is true. It is chosen when the cache is created.
      EOT
      remediation  = <<-EOT
        transit_encryption_enabled = true
      EOT
      fix          = { safe = false, set = { transit_encryption_enabled = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.transit_encryption_enabled, false)
    error_message = "the cache is reached without encryption"
  }
}

resource_policy "aws_appsync_graphql_api" "firewall" {
  locals {
    metadata = {
      title        = "Public GraphQL APIs have a web application firewall"
      severity     = "medium"
      aliases      = ["CKV2_AWS_33"]
      frameworks   = { hipaa = ["164.312(e)(1)", "164.308(a)(1)(ii)(B)"], "nist-800-53" = ["SC-7", "SI-4"] }
      requirements = ["R-119"]
      description  = <<-EOT
        What faces the internet is probed all day, and one query of a GraphQL API may ask for a lot. A
        web ACL limits it. Private APIs are left out.
      EOT
      remediation  = <<-EOT
        resource "aws_wafv2_web_acl_association" "records" {
          resource_arn = aws_appsync_graphql_api.records.arn
          web_acl_arn  = aws_wafv2_web_acl.this.arn
        }
      EOT
    }

    associations = plugin::tfproof::referrers("aws_wafv2_web_acl_association", "resource_arn")
    subject      = attrs
  }

  filter = core::try(attrs.visibility, "GLOBAL") != "PRIVATE"

  enforce {
    condition     = core::length(local.associations) > 0
    error_message = "the API faces the internet without a web ACL"
  }
}
