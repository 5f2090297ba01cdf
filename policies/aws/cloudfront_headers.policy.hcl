# CloudFront: what tells browsers to come back over HTTPS.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

input "hsts_seconds" {
  description = "For how long at least browsers must remember that a site is reached by HTTPS only."
  type        = number
  default     = 31536000
}

# Of the policies that AWS keeps, those that send the header, and the others.
locals {
  names_with_header = ["Managed-SecurityHeadersPolicy", "Managed-CORS-and-SecurityHeadersPolicy", "Managed-CORS-with-preflight-and-SecurityHeadersPolicy"]

  with_header    = ["67f7725c-6f97-4210-82d7-5512b31e9d03", "e61eb60c-9c35-4d20-a928-2b84e02af89c", "eaab4381-ed33-4a86-88ca-d9558dc6cd63"]
  without_header = ["60669652-455b-4ae9-85a4-c4c02393f86c", "5cc3b908-e619-4b99-88e5-2cf7f45965bd"]
}

resource_policy "aws_cloudfront_response_headers_policy" "strict_transport_security" {
  locals {
    metadata = {
      title        = "Response headers policies send Strict-Transport-Security for a year"
      severity     = "medium"
      aliases      = ["CKV_AWS_259"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8", "SC-23"] }
      requirements = ["R-114"]
      description  = <<-EOT
        Until a browser has been told, the first request to a site goes out as plain HTTP, and whoever
        stands in between can keep it there. A short max-age forgets. CloudFront adds no such header
        by itself.
      EOT
      remediation  = <<-EOT
        security_headers_config {
          strict_transport_security {
            access_control_max_age_sec = 31536000
            include_subdomains         = true
            preload                    = true
            override                   = true
          }
        }
      EOT
      fix = {
        safe = true
        set = {
          "security_headers_config.strict_transport_security.access_control_max_age_sec" = { value = 31536000, create = false }
        }
      }
    }

    headers = core::flatten([for security in core::try(attrs.security_headers_config, []) : core::try(security.strict_transport_security, [])])
  }

  enforce {
    condition     = core::length(local.headers) > 0
    error_message = "the policy sends no Strict-Transport-Security header"
  }

  enforce {
    condition     = core::alltrue([for header in local.headers : header.access_control_max_age_sec + 0 >= input.hsts_seconds])
    error_message = "Strict-Transport-Security holds for ${local.headers[0].access_control_max_age_sec} seconds, less than ${input.hsts_seconds}"
  }
}

resource_policy "aws_cloudfront_distribution" "strict_transport_security" {
  locals {
    metadata = {
      title        = "Distributions send Strict-Transport-Security"
      severity     = "low"
      aliases      = ["CKV2_AWS_32"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8", "SC-23"] }
      requirements = ["R-114"]
      description  = <<-EOT
        The header reaches browsers through a response headers policy that is attached to the
        behaviour; the application may send it instead, so the finding is low. Where a function
        writes the response, that one decides. A policy of this configuration is judged itself.
      EOT
      remediation  = <<-EOT
        response_headers_policy_id = "67f7725c-6f97-4210-82d7-5512b31e9d03" # SecurityHeadersPolicy
      EOT
    }

    sent = [
      for behavior in core::try(attrs.default_cache_behavior, []) :
      plugin::tfproof::origin(core::try(behavior.response_headers_policy_id, null)) != null ? (
        plugin::tfproof::origin(behavior.response_headers_policy_id).mode == "managed" ? true :
        core::contains(local.names_with_header, core::try(plugin::tfproof::origin(behavior.response_headers_policy_id).attrs.name, "")) ? true :
        plugin::tfproof::unknown("the headers policy is kept elsewhere")
      ) :
      core::try(behavior.response_headers_policy_id, null) == null ? (
        core::length(core::concat(core::try(behavior.function_association, []), core::try(behavior.lambda_function_association, []))) > 0
        ? plugin::tfproof::unknown("a function may send the header")
        : false
      ) :
      core::contains(local.with_header, behavior.response_headers_policy_id) ? true :
      core::contains(local.without_header, behavior.response_headers_policy_id) ? false :
      plugin::tfproof::unknown("the headers policy is kept elsewhere")
    ]
  }

  enforce {
    condition     = core::alltrue(local.sent)
    error_message = "the distribution sends no Strict-Transport-Security header"
  }
}
