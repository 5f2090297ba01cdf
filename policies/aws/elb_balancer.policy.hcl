# Elastic load balancing: application and network load balancers themselves. What holds for aws_lb
# holds for aws_alb, its older name.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_lb" "access_logs" {
  locals {
    metadata = {
      title        = "Load balancers log who asks for what"
      severity     = "medium"
      aliases      = ["CKV_AWS_91"]
      frameworks   = { hipaa = ["164.312(b)"], "nist-800-53" = ["AU-2", "AU-12"] }
      requirements = ["R-108"]
      description  = <<-EOT
        Without access logs nobody can say afterwards who reached the application, from where and
        when. The block alone switches nothing on: enabled is false unless it is set. Network load
        balancers log TLS connections only, so those without a TLS listener are left out.
      EOT
      remediation  = <<-EOT
        access_logs {
          bucket  = aws_s3_bucket.logs.id
          enabled = true
        }
      EOT
    }

    type = core::try(attrs.load_balancer_type, "application")
    listeners = local.type != "network" ? [] : core::concat(
      plugin::tfproof::referrers("aws_lb_listener", "load_balancer_arn"),
      plugin::tfproof::referrers("aws_alb_listener", "load_balancer_arn")
    )
    logs = core::try(attrs.access_logs, [])
  }

  filter = local.type == "application" || local.type == "network" && core::anytrue([for listener in local.listeners : core::try(listener.protocol, "") == "TLS"])

  enforce {
    condition     = core::length(local.logs) > 0
    error_message = "the load balancer has no access_logs"
  }

  enforce {
    condition     = core::alltrue([for log in local.logs : core::try(log.enabled, false)])
    error_message = "access_logs are not enabled"
  }
}

resource_policy "aws_lb" "invalid_headers_dropped" {
  locals {
    metadata = {
      title        = "Application load balancers drop invalid headers"
      severity     = "low"
      aliases      = ["CKV_AWS_131", "AVD-AWS-0052"]
      frameworks   = { "nist-800-53" = ["SC-8"] }
      requirements = ["R-109"]
      description  = <<-EOT
        Header names that no standard allows are how one request is smuggled inside another: balancer
        and target read them differently. They are passed on unless the argument is true.
      EOT
      remediation  = <<-EOT
        drop_invalid_header_fields = true
      EOT
      fix          = { safe = true, set = { drop_invalid_header_fields = true } }
    }
  }

  filter = core::try(attrs.load_balancer_type, "application") == "application"

  enforce {
    condition     = core::try(attrs.drop_invalid_header_fields, false)
    error_message = "invalid headers are passed on to the targets"
  }
}

resource_policy "aws_lb" "firewall" {
  locals {
    metadata = {
      title        = "Public application load balancers have a web application firewall"
      severity     = "medium"
      aliases      = ["CKV2_AWS_28"]
      frameworks   = { hipaa = ["164.312(e)(1)", "164.308(a)(1)(ii)(B)"], "nist-800-53" = ["SC-7", "SI-4"] }
      requirements = ["R-119"]
      description  = <<-EOT
        What faces the internet is probed all day. A web ACL keeps known attacks away from the
        application. Without internal = true a load balancer faces the internet. Behind a
        distribution that has a web ACL of its own, the finding is info.
      EOT
      remediation  = <<-EOT
        resource "aws_wafv2_web_acl_association" "portal" {
          resource_arn = aws_lb.portal.arn
          web_acl_arn  = aws_wafv2_web_acl.this.arn
        }
      EOT
    }

    associations = core::concat(
      plugin::tfproof::referrers("aws_wafv2_web_acl_association", "resource_arn"),
      plugin::tfproof::referrers("aws_wafregional_web_acl_association", "resource_arn")
    )
    shielded = core::anytrue([
      for distribution in plugin::tfproof::referrers("aws_cloudfront_distribution", "origin.domain_name") :
      core::try(distribution.web_acl_id, "") != ""
    ])
    severity = local.shielded ? "info" : "medium"
    subject  = attrs
  }

  filter = core::try(attrs.load_balancer_type, "application") == "application" && !core::try(attrs.internal, false)

  enforce {
    condition     = core::length(local.associations) > 0
    error_message = "the load balancer faces the internet without a web ACL"
  }
}

resource_policy "aws_alb" "access_logs" {
  locals {
    metadata = {
      title        = "Load balancers log who asks for what"
      severity     = "medium"
      aliases      = ["CKV_AWS_91"]
      frameworks   = { hipaa = ["164.312(b)"], "nist-800-53" = ["AU-2", "AU-12"] }
      requirements = ["R-108"]
      description  = <<-EOT
        Without access logs nobody can say afterwards who reached the application, from where and
        when. The block alone switches nothing on: enabled is false unless it is set. Network load
        balancers log TLS connections only, so those without a TLS listener are left out.
      EOT
      remediation  = <<-EOT
        access_logs {
          bucket  = aws_s3_bucket.logs.id
          enabled = true
        }
      EOT
    }

    type = core::try(attrs.load_balancer_type, "application")
    listeners = local.type != "network" ? [] : core::concat(
      plugin::tfproof::referrers("aws_lb_listener", "load_balancer_arn"),
      plugin::tfproof::referrers("aws_alb_listener", "load_balancer_arn")
    )
    logs = core::try(attrs.access_logs, [])
  }

  filter = local.type == "application" || local.type == "network" && core::anytrue([for listener in local.listeners : core::try(listener.protocol, "") == "TLS"])

  enforce {
    condition     = core::length(local.logs) > 0
    error_message = "the load balancer has no access_logs"
  }

  enforce {
    condition     = core::alltrue([for log in local.logs : core::try(log.enabled, false)])
    error_message = "access_logs are not enabled"
  }
}

resource_policy "aws_alb" "invalid_headers_dropped" {
  locals {
    metadata = {
      title        = "Application load balancers drop invalid headers"
      severity     = "low"
      aliases      = ["CKV_AWS_131", "AVD-AWS-0052"]
      frameworks   = { "nist-800-53" = ["SC-8"] }
      requirements = ["R-109"]
      description  = <<-EOT
        Header names that no standard allows are how one request is smuggled inside another: balancer
        and target read them differently. They are passed on unless the argument is true.
      EOT
      remediation  = <<-EOT
        drop_invalid_header_fields = true
      EOT
      fix          = { safe = true, set = { drop_invalid_header_fields = true } }
    }
  }

  filter = core::try(attrs.load_balancer_type, "application") == "application"

  enforce {
    condition     = core::try(attrs.drop_invalid_header_fields, false)
    error_message = "invalid headers are passed on to the targets"
  }
}

resource_policy "aws_alb" "firewall" {
  locals {
    metadata = {
      title        = "Public application load balancers have a web application firewall"
      severity     = "medium"
      aliases      = ["CKV2_AWS_28"]
      frameworks   = { hipaa = ["164.312(e)(1)", "164.308(a)(1)(ii)(B)"], "nist-800-53" = ["SC-7", "SI-4"] }
      requirements = ["R-119"]
      description  = <<-EOT
        What faces the internet is probed all day. A web ACL keeps known attacks away from the
        application. Without internal = true a load balancer faces the internet. Behind a
        distribution that has a web ACL of its own, the finding is info.
      EOT
      remediation  = <<-EOT
        resource "aws_wafv2_web_acl_association" "portal" {
          resource_arn = aws_lb.portal.arn
          web_acl_arn  = aws_wafv2_web_acl.this.arn
        }
      EOT
    }

    associations = core::concat(
      plugin::tfproof::referrers("aws_wafv2_web_acl_association", "resource_arn"),
      plugin::tfproof::referrers("aws_wafregional_web_acl_association", "resource_arn")
    )
    shielded = core::anytrue([
      for distribution in plugin::tfproof::referrers("aws_cloudfront_distribution", "origin.domain_name") :
      core::try(distribution.web_acl_id, "") != ""
    ])
    severity = local.shielded ? "info" : "medium"
    subject  = attrs
  }

  filter = core::try(attrs.load_balancer_type, "application") == "application" && !core::try(attrs.internal, false)

  enforce {
    condition     = core::length(local.associations) > 0
    error_message = "the load balancer faces the internet without a web ACL"
  }
}
