# VPC flow logs.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_vpc" "flow_log" {
  locals {
    metadata = {
      title        = "VPCs have a flow log"
      severity     = "medium"
      aliases      = ["CKV2_AWS_11", "AVD-AWS-0178"]
      frameworks   = { hipaa = ["164.312(b)"], "nist-800-53" = ["AU-12"], "cis-aws" = ["3.7"] }
      requirements = ["R-185"]
      description  = <<-EOT
        Without a flow log, nobody can say afterwards who talked to the database and how much data
        left. The log group or bucket that it is delivered to is judged as such: under a key, and
        kept long enough.
      EOT
      remediation  = <<-EOT
        resource "aws_flow_log" "this" {
          vpc_id          = aws_vpc.this.id
          traffic_type    = "ALL"
          log_destination = aws_cloudwatch_log_group.flow.arn
          iam_role_arn    = aws_iam_role.flow.arn
        }
      EOT
    }
  }

  enforce {
    condition     = core::length(core::getresources("aws_flow_log", { vpc_id = attrs.id })) > 0
    error_message = "no flow log belongs to the VPC"
  }
}

resource_policy "aws_flow_log" "traffic_type" {
  locals {
    metadata = {
      title        = "Flow logs record rejected traffic"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(b)"], "nist-800-53" = ["AU-12"] }
      requirements = ["R-185"]
      description  = <<-EOT
        Traffic that was rejected is what an attack looks like before it succeeds. A flow log of
        accepted traffic only does not show it. Attachments of transit gateways have no such choice.
      EOT
      remediation  = <<-EOT
        traffic_type = "ALL"
      EOT
      fix          = { safe = false, set = { traffic_type = "ALL" } }
    }
  }

  enforce {
    condition     = core::try(attrs.traffic_type, "ALL") != "ACCEPT"
    error_message = "traffic_type is ACCEPT, so rejected traffic is not recorded"
  }
}
