# CloudFront: distributions.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_cloudfront_distribution" "viewer_https" {
  locals {
    metadata = {
      title        = "CloudFront serves viewers over HTTPS only"
      severity     = "critical"
      aliases      = ["CKV_AWS_34", "AVD-AWS-0012"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-110"]
      description  = <<-EOT
        A behaviour that allows all protocols serves its paths over plain HTTP to whoever
        asks that way, readable and changeable on the way. Every behaviour has to refuse
        that or redirect.
      EOT
      remediation  = <<-EOT
        viewer_protocol_policy = "redirect-to-https"
      EOT
      fix = {
        safe = true
        set = {
          "default_cache_behavior.viewer_protocol_policy" = { value = "redirect-to-https", only = ["allow-all"] }
          "ordered_cache_behavior.viewer_protocol_policy" = { value = "redirect-to-https", only = ["allow-all"] }
        }
      }
    }
  }

  enforce {
    condition = (
      core::alltrue([for behavior in attrs.default_cache_behavior : behavior.viewer_protocol_policy != "allow-all"]) &&
      core::alltrue([for behavior in attrs.ordered_cache_behavior : behavior.viewer_protocol_policy != "allow-all"])
    )
    error_message = "viewer_protocol_policy is allow-all, so plain HTTP is served"
  }
}

resource_policy "aws_cloudfront_distribution" "minimum_tls_version" {
  locals {
    metadata = {
      title        = "CloudFront accepts TLS 1.2 and later only"
      severity     = "high"
      aliases      = ["CKV_AWS_174", "CKV2_AWS_54", "AVD-AWS-0013"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)", "SC-13"] }
      requirements = ["R-111", "R-112"]
      description  = <<-EOT
        Without minimum_protocol_version, viewers may connect with TLS 1.0, which is broken
        and withdrawn. With the default certificate they always may, whatever the argument
        says: a minimum needs a certificate of one's own.
      EOT
      remediation  = <<-EOT
        acm_certificate_arn      = aws_acm_certificate.this.arn
        minimum_protocol_version = "TLSv1.2_2021"
        ssl_support_method       = "sni-only"
      EOT
    }

    default_certificate = core::try(attrs.viewer_certificate[0].cloudfront_default_certificate, false)
    version             = core::try(attrs.viewer_certificate[0].minimum_protocol_version, "TLSv1")

    # A minimum needs a certificate of one's own, which nobody else can choose.
    own_certificate = core::try(attrs.viewer_certificate[0].acm_certificate_arn, attrs.viewer_certificate[0].iam_certificate_id, null)
    fix = local.default_certificate || local.own_certificate == null ? null : {
      safe = true
      set  = { "viewer_certificate.minimum_protocol_version" = "TLSv1.2_2021" }
    }
  }

  enforce {
    condition     = !local.default_certificate
    error_message = "the default certificate allows TLS 1.0, whatever minimum_protocol_version says"
  }

  enforce {
    condition = plugin::tfproof::tls_at_least("cloudfront", local.version, "1.2")
    error_message = (
      core::try(attrs.viewer_certificate[0].minimum_protocol_version, null) == null
      ? "no minimum_protocol_version, so viewers may use TLS 1.0"
      : "minimum_protocol_version is ${local.version}"
    )
  }
}
