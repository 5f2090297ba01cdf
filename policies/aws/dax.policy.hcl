# DynamoDB Accelerator: clusters.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_dax_cluster" "server_side_encryption" {
  locals {
    metadata = {
      title        = "DAX clusters are encrypted at rest"
      severity     = "high"
      aliases      = ["CKV_AWS_47", "AVD-AWS-0023"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-018"]
      description  = <<-EOT
        DAX keeps contents of tables on disk, and encryption is off by default. It is chosen
        when the cluster is created.
      EOT
      remediation  = <<-EOT
        server_side_encryption {
          enabled = true
        }
      EOT
      fix          = { safe = false, set = { "server_side_encryption.enabled" = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.server_side_encryption[0].enabled, false)
    error_message = "the cluster is not encrypted at rest"
  }
}

resource_policy "aws_dax_cluster" "endpoint_encryption" {
  locals {
    metadata = {
      title        = "DAX clusters accept TLS connections only"
      severity     = "high"
      aliases      = ["CKV_AWS_239"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-136"]
      description  = <<-EOT
        Without TLS, items travel in clear between the application and the cache, although
        DynamoDB itself is reached over HTTPS only. It is chosen when the cluster is created,
        and clients must know how to speak TLS with DAX.
      EOT
      remediation  = <<-EOT
        cluster_endpoint_encryption_type = "TLS"
      EOT
      fix          = { safe = false, set = { cluster_endpoint_encryption_type = "TLS" } }
    }

    subject = attrs.cluster_endpoint_encryption_type
  }

  enforce {
    condition     = core::try(attrs.cluster_endpoint_encryption_type, "NONE") == "TLS"
    error_message = "connections to the cluster are not encrypted"
  }
}
