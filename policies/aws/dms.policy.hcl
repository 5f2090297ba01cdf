# DMS: replication instances.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_dms_replication_instance" "publicly_accessible" {
  locals {
    metadata = {
      title        = "DMS replication instances are not publicly accessible"
      severity     = "critical"
      aliases      = ["CKV_AWS_89"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "SC-7"] }
      requirements = ["R-200"]
      description  = <<-EOT
        A replication instance that is publicly accessible gets a public address, and then
        only a security group stands between the data and the internet. If the argument is
        absent, the service decides: say false.
      EOT
      remediation  = <<-EOT
        publicly_accessible = false
      EOT
      fix          = { safe = false, set = { publicly_accessible = false } }
    }
  }

  enforce {
    condition     = !core::try(attrs.publicly_accessible, plugin::tfproof::unknown("the service decides"))
    error_message = "the replication instance has a public address"
  }
}
