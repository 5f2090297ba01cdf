# SES: how mail leaves and arrives.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_ses_configuration_set" "tls_required" {
  locals {
    metadata = {
      title        = "Mail is sent over TLS only"
      severity     = "medium"
      aliases      = ["CKV_AWS_365"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-141"]
      description  = <<-EOT
        SES tries TLS, and sends in the clear where the receiving server offers none or somebody in
        between says so. With Require the message is not sent then.
      EOT
      remediation  = <<-EOT
        delivery_options {
          tls_policy = "Require"
        }
      EOT
      fix          = { safe = true, set = { "delivery_options.tls_policy" = "Require" } }
    }

    policies = [for options in core::try(attrs.delivery_options, []) : core::try(options.tls_policy, "Optional")]
  }

  enforce {
    condition     = core::length(local.policies) > 0
    error_message = "there are no delivery_options, so mail may leave without TLS"
  }

  enforce {
    condition     = core::alltrue([for policy in local.policies : core::lower(policy) == "require"])
    error_message = "mail may leave without TLS"
  }
}

resource_policy "aws_sesv2_configuration_set" "tls_required" {
  locals {
    metadata = {
      title        = "Mail is sent over TLS only"
      severity     = "medium"
      aliases      = ["CKV_AWS_365"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-141"]
      description  = <<-EOT
        SES tries TLS, and sends in the clear where the receiving server offers none or somebody in
        between says so. With REQUIRE, in capitals here, the message is not sent then.
      EOT
      remediation  = <<-EOT
        delivery_options {
          tls_policy = "REQUIRE"
        }
      EOT
      fix          = { safe = true, set = { "delivery_options.tls_policy" = "REQUIRE" } }
    }

    policies = [for options in core::try(attrs.delivery_options, []) : core::try(options.tls_policy, "OPTIONAL")]
  }

  enforce {
    condition     = core::length(local.policies) > 0
    error_message = "there are no delivery_options, so mail may leave without TLS"
  }

  enforce {
    condition     = core::alltrue([for policy in local.policies : core::lower(policy) == "require"])
    error_message = "mail may leave without TLS"
  }
}

resource_policy "aws_ses_receipt_rule" "tls_required" {
  locals {
    metadata = {
      title        = "Mail is received over TLS only"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-141"]
      description  = <<-EOT
        Unless the rule requires TLS, it takes mail from servers that send it readable for everybody
        on the way.
      EOT
      remediation  = <<-EOT
        tls_policy = "Require"
      EOT
      fix          = { safe = true, set = { tls_policy = "Require" } }
    }
  }

  enforce {
    condition     = core::lower(core::try(attrs.tls_policy, "Optional")) == "require"
    error_message = "mail may arrive without TLS"
  }
}
