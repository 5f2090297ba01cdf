# Transfer Family: where servers are reached.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

input "environments" {
  description = "More words for environments, such as { prod = [\"blue\"] }."
  type        = map(list(string))
  default     = {}
}

resource_policy "aws_transfer_server" "in_vpc" {
  locals {
    metadata = {
      title        = "File transfer servers of production are in a VPC"
      severity     = "medium"
      aliases      = ["CKV_AWS_164"]
      frameworks   = { "nist-800-53" = ["SC-7"] }
      requirements = ["R-206"]
      description  = <<-EOT
        A public endpoint answers every address of the internet, and no security group can stand in
        front of it. An endpoint in a VPC can be public too, through elastic addresses, and lets in
        whom its security groups let in. Where partners need a public one, say so in a suppression.
      EOT
      remediation  = <<-EOT
        endpoint_type = "VPC"

        endpoint_details {
          vpc_id             = aws_vpc.this.id
          subnet_ids         = aws_subnet.public[*].id
          security_group_ids = [aws_security_group.sftp.id]
        }
      EOT
    }

    environment = plugin::tfproof::environment(input.environments)
    subject     = attrs.endpoint_type
  }

  filter = core::contains(["prod", null], local.environment.name)

  enforce {
    condition = core::try(attrs.endpoint_type, "PUBLIC") != "PUBLIC"
    error_message = (
      local.environment.name == null
      ? "the endpoint is public; nothing says that this is not production"
      : "the endpoint is public, in production (${local.environment.source})"
    )
  }
}
