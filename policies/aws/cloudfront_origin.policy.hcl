# CloudFront: the way from the edge to the origins.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_cloudfront_distribution" "origin_https" {
  locals {
    metadata = {
      title        = "CloudFront talks HTTPS to its origins"
      severity     = "high"
      aliases      = ["CKV2_AWS_72"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-113"]
      description  = <<-EOT
        What viewers send over HTTPS goes on to the origin as the origin's own block says: http-only
        sends all of it over the internet in the clear. match-viewer does what the viewer did, which is
        HTTPS only while every behaviour forces it, and is reported as low then.
      EOT
      remediation  = <<-EOT
        custom_origin_config {
          http_port              = 80
          https_port             = 443
          origin_protocol_policy = "https-only"
          origin_ssl_protocols   = ["TLSv1.2"]
        }
      EOT
      fix          = { safe = false, set = { "origin.custom_origin_config.origin_protocol_policy" = { value = "https-only", create = false } } }
    }

    forced = (
      core::alltrue([for behavior in core::try(attrs.default_cache_behavior, []) : core::try(behavior.viewer_protocol_policy, "") != "allow-all"]) &&
      core::alltrue([for behavior in core::try(attrs.ordered_cache_behavior, []) : core::try(behavior.viewer_protocol_policy, "") != "allow-all"])
    )
    plain    = core::anytrue(core::flatten([for origin in attrs.origin : [for custom in core::try(origin.custom_origin_config, []) : custom.origin_protocol_policy == "http-only"]]))
    severity = !local.plain && local.forced ? "low" : "high"
  }

  filter = core::length(core::flatten([for origin in attrs.origin : [for custom in core::try(origin.custom_origin_config, []) : 1]])) > 0

  enforce {
    condition = core::alltrue(core::flatten([
      for origin in attrs.origin : [for custom in core::try(origin.custom_origin_config, []) : custom.origin_protocol_policy == "https-only"]
    ]))
    error_message = local.plain ? "an origin is asked over HTTP only" : "an origin is asked over HTTP where the viewer does"
  }
}

resource_policy "aws_cloudfront_distribution" "origin_tls_version" {
  locals {
    metadata = {
      title        = "CloudFront talks TLS 1.2 to its origins"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-113"]
      description  = <<-EOT
        origin_ssl_protocols lists what CloudFront offers to the origin. With an older version in the
        list, the connection can be talked down to it. An origin that is asked over HTTP only is
        reported for that.
      EOT
      remediation  = <<-EOT
        origin_ssl_protocols = ["TLSv1.2"]
      EOT
      fix          = { safe = false, set = { "origin.custom_origin_config.origin_ssl_protocols" = { value = ["TLSv1.2"], create = false } } }
    }
  }

  filter = core::length(core::flatten([for origin in attrs.origin : [for custom in core::try(origin.custom_origin_config, []) : 1]])) > 0

  enforce {
    condition = core::alltrue([
      for origin in attrs.origin : core::alltrue([
        for custom in core::try(origin.custom_origin_config, []) : core::alltrue([
          for protocol in core::try(custom.origin_ssl_protocols, []) : plugin::tfproof::tls_at_least("protocol", protocol, "1.2")
        ]) || custom.origin_protocol_policy == "http-only"
      ])
    ])
    error_message = "an origin is offered a version before TLS 1.2"
  }
}

resource_policy "aws_cloudfront_vpc_origin" "https" {
  locals {
    metadata = {
      title        = "CloudFront talks HTTPS with TLS 1.2 to origins in a VPC"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-113"]
      description  = <<-EOT
        An origin inside the VPC is reached without the internet, and still over networks that others
        share. http-only and match-viewer leave the way readable; older versions in
        origin_ssl_protocols can be talked down to.
      EOT
      remediation  = <<-EOT
        origin_protocol_policy = "https-only"

        origin_ssl_protocols {
          items    = ["TLSv1.2"]
          quantity = 1
        }
      EOT
    }
  }

  enforce {
    condition     = core::alltrue([for endpoint in attrs.vpc_origin_endpoint_config : endpoint.origin_protocol_policy == "https-only"])
    error_message = "the origin is asked over HTTP"
  }

  enforce {
    condition = core::alltrue(core::flatten([
      for endpoint in attrs.vpc_origin_endpoint_config : [
        for protocols in core::try(endpoint.origin_ssl_protocols, []) : [
          for protocol in core::try(protocols.items, []) : plugin::tfproof::tls_at_least("protocol", protocol, "1.2")
        ]
      ] if endpoint.origin_protocol_policy == "https-only"
    ]))
    error_message = "the origin is offered versions before TLS 1.2"
  }
}
