# FIPS: validated modules, for those who must. Of severity info, so that only those who ask for them
# see them.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

provider_policy "aws" "fips_endpoint" {
  locals {
    metadata = {
      title        = "Providers use FIPS endpoints"
      severity     = "info"
      frameworks   = { "nist-800-53" = ["SC-13"] }
      requirements = ["R-060"]
      description  = <<-EOT
        Without use_fips_endpoint, the provider calls AWS at endpoints whose TLS is not of a module
        that is validated by FIPS 140. Not every service has one in every region.
      EOT
      remediation  = <<-EOT
        use_fips_endpoint = true
      EOT
      fix          = { safe = true, set = { use_fips_endpoint = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.use_fips_endpoint, false)
    error_message = "the provider does not use FIPS endpoints"
  }
}

resource_policy "aws_lb_listener" "fips_policy" {
  locals {
    metadata = {
      title        = "Listeners of load balancers use FIPS policies"
      severity     = "info"
      frameworks   = { "nist-800-53" = ["SC-13"] }
      requirements = ["R-060"]
      description  = <<-EOT
        The security policies with FIPS in their name use modules that are validated by FIPS 140.
      EOT
      remediation  = <<-EOT
        ssl_policy = "ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04"
      EOT
    }

    name = core::try(attrs.ssl_policy, "ELBSecurityPolicy-2016-08")
  }

  filter = core::contains(["HTTPS", "TLS"], core::try(attrs.protocol, "HTTP"))

  enforce {
    condition     = plugin::tfproof::tls_policy("elb", local.name).fips
    error_message = "the security policy ${local.name} is not one of FIPS"
  }
}

resource_policy "aws_transfer_server" "fips_policy" {
  locals {
    metadata = {
      title        = "Transfer servers use FIPS policies"
      severity     = "info"
      frameworks   = { "nist-800-53" = ["SC-13"] }
      requirements = ["R-060"]
      description  = <<-EOT
        The security policies with FIPS in their name use modules that are validated by FIPS 140.
      EOT
      remediation  = <<-EOT
        security_policy_name = "TransferSecurityPolicy-FIPS-2025-03"
      EOT
    }

    name = core::try(attrs.security_policy_name, "TransferSecurityPolicy-2018-11")
  }

  enforce {
    condition     = plugin::tfproof::tls_policy("transfer", local.name).fips
    error_message = "the security policy ${local.name} is not one of FIPS"
  }
}
