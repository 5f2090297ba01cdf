# GuardDuty: detectors.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_guardduty_detector" "enabled" {
  locals {
    metadata = {
      title        = "GuardDuty detectors are on"
      severity     = "low"
      aliases      = ["CKV_AWS_238"]
      frameworks   = { hipaa = ["164.312(b)"], "nist-800-53" = ["SI-4"] }
      requirements = ["R-184"]
      description  = <<-EOT
        GuardDuty looks through the account's trails for unusual use of secrets and keys. A detector
        with enable = false keeps its settings and looks at nothing. The default is true.
      EOT
      remediation  = <<-EOT
        enable = true
      EOT
      fix          = { safe = true, set = { enable = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.enable, true)
    error_message = "the detector is suspended"
  }
}
