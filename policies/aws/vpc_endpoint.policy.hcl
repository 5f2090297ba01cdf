# VPC endpoints: hints, off by default.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

input "endpoint_services" {
  description = "The services that a VPC with databases reaches through endpoints."
  type        = list(string)
  default     = ["s3", "kms", "secretsmanager", "logs"]
}

resource_policy "aws_vpc" "service_endpoints" {
  locals {
    metadata = {
      title        = "VPCs with databases reach AWS services through endpoints"
      severity     = "info"
      frameworks   = { "nist-800-53" = ["SC-7"] }
      requirements = ["R-207"]
      description  = <<-EOT
        Without an endpoint, calls to KMS, Secrets Manager, S3 and CloudWatch Logs leave the VPC
        through a NAT gateway, and nothing limits what they can reach.
      EOT
      remediation  = <<-EOT
        resource "aws_vpc_endpoint" "kms" {
          vpc_id              = aws_vpc.main.id
          service_name        = "com.amazonaws.us-east-1.kms"
          vpc_endpoint_type   = "Interface"
          private_dns_enabled = true
        }
      EOT
    }

    endpoints = core::getresources("aws_vpc_endpoint", { vpc_id = attrs.id })
    missing = [
      for service in input.endpoint_services : service
      if !core::anytrue([for endpoint in local.endpoints : core::endswith(endpoint.service_name, ".${service}")])
    ]
  }

  filter = core::length(core::getresources("aws_db_instance", {})) > 0 || core::length(core::getresources("aws_rds_cluster", {})) > 0

  enforce {
    condition     = core::length(local.missing) == 0
    error_message = "there are no endpoints here for ${core::join(", ", local.missing)}"
  }
}

resource_policy "aws_vpc_endpoint" "policy_narrow" {
  locals {
    metadata = {
      title        = "Endpoints near restricted data have a policy"
      severity     = "info"
      frameworks   = { "nist-800-53" = ["SC-7"] }
      requirements = ["R-207"]
      description  = <<-EOT
        The default policy of an endpoint lets everybody in the VPC do everything, with resources of
        foreign accounts too: a way out for data.
      EOT
      remediation  = <<-EOT
        policy = data.aws_iam_policy_document.endpoint.json
      EOT
    }

    subject = attrs.policy
  }

  filter = core::try(plugin::tfproof::classification(), null) == "RESTRICTED"

  enforce {
    condition     = core::try(attrs.policy, null) != null
    error_message = "the endpoint has the default policy, which allows everything"
  }
}
