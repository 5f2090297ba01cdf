# Amazon MQ: brokers.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_mq_broker" "publicly_accessible" {
  locals {
    metadata = {
      title        = "MQ brokers are not publicly accessible"
      severity     = "critical"
      aliases      = ["CKV_AWS_69", "AVD-AWS-0072"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "SC-7"] }
      requirements = ["R-200"]
      description  = <<-EOT
        A broker that is publicly accessible gets a public address, and then only a security
        group stands between the data and the internet.
      EOT
      remediation  = <<-EOT
        publicly_accessible = false
      EOT
      fix          = { safe = false, set = { publicly_accessible = false } }
    }
  }

  enforce {
    condition     = !core::try(attrs.publicly_accessible, false)
    error_message = "the broker has a public address"
  }
}
