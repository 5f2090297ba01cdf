# CloudFront: certificates, firewalls and logs of distributions.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_cloudfront_distribution" "certificate_from_acm" {
  locals {
    metadata = {
      title        = "Distributions with names of their own use certificates from ACM"
      severity     = "medium"
      aliases      = ["CKV2_AWS_42"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-17", "SC-8"] }
      requirements = ["R-112", "R-149"]
      description  = <<-EOT
        Certificates that were uploaded to IAM are not renewed, and nobody is warned before they
        expire. A certificate from ACM has to be one of us-east-1, wherever the rest is; another
        region is reported where it is known. The default certificate is reported for its TLS
        version.
      EOT
      remediation  = <<-EOT
        viewer_certificate {
          acm_certificate_arn      = aws_acm_certificate_validation.this.certificate_arn
          minimum_protocol_version = "TLSv1.2_2021"
          ssl_support_method       = "sni-only"
        }
      EOT
    }

    regions = [
      for certificate in core::try(attrs.viewer_certificate, []) : plugin::tfproof::region_of(certificate.acm_certificate_arn)
      if core::try(certificate.acm_certificate_arn, null) != null
    ]
  }

  filter = core::length(core::try(attrs.aliases, [])) > 0

  enforce {
    condition     = core::alltrue([for certificate in core::try(attrs.viewer_certificate, []) : core::try(certificate.iam_certificate_id, "") == ""])
    error_message = "the certificate is one that was uploaded to IAM"
  }

  # AWS refuses any other region, so one that is not known is no risk.
  enforce {
    condition     = core::alltrue([for region in local.regions : plugin::tfproof::known(region) ? region == "us-east-1" : true])
    error_message = "the certificate is one of ${core::join(", ", local.regions)}, not of us-east-1"
  }
}

resource_policy "aws_cloudfront_distribution" "forward_secrecy" {
  locals {
    metadata = {
      title        = "CloudFront offers key exchanges with forward secrecy only"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(2)(ii)"], "nist-800-53" = ["SC-8(1)", "SC-13"] }
      requirements = ["R-103", "R-111"]
      description  = <<-EOT
        With a static RSA key exchange, whoever records traffic today and gets the private key later
        reads all of it. TLSv1.2_2018 still offers it. A minimum before TLS 1.2 is reported for that
        alone.
      EOT
      remediation  = <<-EOT
        minimum_protocol_version = "TLSv1.2_2021"
      EOT
      fix          = { safe = true, set = { "viewer_certificate.minimum_protocol_version" = { value = "TLSv1.2_2021", only = ["TLSv1.2_2018"] } } }
    }

    modern = [
      for certificate in core::try(attrs.viewer_certificate, []) : certificate
      if !core::try(certificate.cloudfront_default_certificate, false) &&
      plugin::tfproof::tls_at_least("cloudfront", core::try(certificate.minimum_protocol_version, "TLSv1"), "1.2")
    ]
  }

  filter = core::length(local.modern) > 0

  enforce {
    condition     = core::alltrue([for certificate in local.modern : plugin::tfproof::tls_policy("cloudfront", certificate.minimum_protocol_version).forward_secret])
    error_message = "minimum_protocol_version is ${local.modern[0].minimum_protocol_version}, which offers key exchanges without forward secrecy"
  }
}

resource_policy "aws_cloudfront_distribution" "firewall" {
  locals {
    metadata = {
      title        = "Distributions have a web application firewall"
      severity     = "medium"
      aliases      = ["CKV_AWS_68", "AVD-AWS-0011"]
      frameworks   = { hipaa = ["164.312(e)(1)", "164.308(a)(1)(ii)(B)"], "nist-800-53" = ["SC-7", "SI-4"] }
      requirements = ["R-119"]
      description  = <<-EOT
        What faces the internet is probed all day. A distribution takes the ARN of a WAFv2 web ACL,
        whose scope must be CLOUDFRONT: one of scope REGIONAL guards nothing here. A classic web ACL
        is taken by its id.
      EOT
      remediation  = <<-EOT
        web_acl_id = aws_wafv2_web_acl.this.arn # with scope = "CLOUDFRONT"
      EOT
    }

    acl   = plugin::tfproof::resource(core::try(attrs.web_acl_id, null), "aws_wafv2_web_acl")
    scope = local.acl == null ? "CLOUDFRONT" : core::try(local.acl.scope, "CLOUDFRONT")
  }

  enforce {
    condition     = core::try(attrs.web_acl_id, "") != ""
    error_message = "the distribution has no web ACL"
  }

  enforce {
    condition     = local.scope == "CLOUDFRONT"
    error_message = "the web ACL is of scope ${local.scope}, not CLOUDFRONT"
  }
}

resource_policy "aws_cloudfront_distribution" "access_logs" {
  locals {
    metadata = {
      title        = "Distributions log who asks for what"
      severity     = "low"
      aliases      = ["CKV_AWS_86", "AVD-AWS-0010"]
      frameworks   = { hipaa = ["164.312(b)"], "nist-800-53" = ["AU-12"] }
      requirements = ["R-190"]
      description  = <<-EOT
        Without access logs nobody can say afterwards who fetched what. Logs are delivered by the
        block logging_config, by a log delivery source of CloudWatch, or in real time.
      EOT
      remediation  = <<-EOT
        logging_config {
          bucket = aws_s3_bucket.logs.bucket_domain_name
        }
      EOT
    }

    live      = core::anytrue([for behavior in core::try(attrs.default_cache_behavior, []) : core::try(behavior.realtime_log_config_arn, null) != null])
    # An attribute of a bucket is no empty text.
    blocks    = [for config in core::try(attrs.logging_config, []) : config if plugin::tfproof::known(core::try(config.bucket, "-")) ? core::try(config.bucket, "-") != "" : plugin::tfproof::resource(config.bucket) != null]
    delivered = core::length(plugin::tfproof::referrers("aws_cloudwatch_log_delivery_source", "resource_arn")) > 0
    subject   = attrs
  }

  enforce {
    condition     = core::length(local.blocks) > 0 || local.live || local.delivered
    error_message = "the distribution does not log"
  }
}
