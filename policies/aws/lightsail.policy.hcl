# Lightsail: databases.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_lightsail_database" "publicly_accessible" {
  locals {
    metadata = {
      title        = "Lightsail databases are not publicly accessible"
      severity     = "critical"
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "SC-7"] }
      requirements = ["R-200"]
      description  = <<-EOT
        A database that is publicly accessible gets a public address, and then only a
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
    error_message = "the database has a public address"
  }
}
