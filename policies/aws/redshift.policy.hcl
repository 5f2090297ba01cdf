# Redshift: clusters and serverless workgroups.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_redshift_cluster" "publicly_accessible" {
  locals {
    metadata = {
      title        = "Redshift clusters are not publicly accessible"
      severity     = "critical"
      aliases      = ["CKV_AWS_87"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "SC-7"] }
      requirements = ["R-200"]
      description  = <<-EOT
        A cluster that is publicly accessible gets a public address, and then only a
        security group stands between the data and the internet. The default was true before
        version 6 of the AWS provider: say false.
      EOT
      remediation  = <<-EOT
        publicly_accessible = false
      EOT
      fix          = { safe = false, set = { publicly_accessible = false } }
    }
  }

  enforce {
    condition     = !core::try(attrs.publicly_accessible, plugin::tfproof::unknown("the default is true before version 6 of the AWS provider, and false since"))
    error_message = "the cluster has a public address"
  }
}

resource_policy "aws_redshiftserverless_workgroup" "publicly_accessible" {
  locals {
    metadata = {
      title        = "Redshift workgroups are not publicly accessible"
      severity     = "critical"
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "SC-7"] }
      requirements = ["R-200"]
      description  = <<-EOT
        A workgroup that is publicly accessible gets a public address, and then only a
        security group stands between the data and the internet.
      EOT
      remediation  = <<-EOT
        publicly_accessible = false
      EOT
      fix          = { safe = false, set = { publicly_accessible = false } }
    }
  }

  enforce {
    condition     = !core::try(attrs.publicly_accessible, false)
    error_message = "the workgroup has a public address"
  }
}
