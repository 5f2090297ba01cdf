# API Gateway: caches of methods.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_api_gateway_method_settings" "cache_encrypted" {
  locals {
    metadata = {
      title        = "Caches of API Gateway are encrypted"
      severity     = "high"
      aliases      = ["CKV_AWS_308", "AVD-AWS-0002"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-036"]
      description  = <<-EOT
        A cache holds answers of the API for as long as an hour. Where caching is on, its
        encryption is off by default, and can be switched on at any time.
      EOT
      remediation  = <<-EOT
        settings {
          caching_enabled      = true
          cache_data_encrypted = true
        }
      EOT
      fix          = { safe = true, set = { "settings.cache_data_encrypted" = true } }
    }

    caching   = core::try(attrs.settings[0].caching_enabled, false)
    encrypted = core::try(attrs.settings[0].cache_data_encrypted, false)
  }

  filter = plugin::tfproof::known(local.caching) ? local.caching : true

  enforce {
    condition     = local.encrypted || !local.caching
    error_message = "answers are cached and not encrypted"
  }
}
