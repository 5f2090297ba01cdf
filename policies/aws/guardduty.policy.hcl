# GuardDuty: detectors.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_guardduty_detector" "enabled" {
  locals {
    metadata = {
      title        = "GuardDuty detectors are not switched off"
      severity     = "low"
      aliases      = ["CKV_AWS_238"]
      frameworks   = { hipaa = ["164.312(b)"], "nist-800-53" = ["SI-4"] }
      requirements = ["R-184"]
      description  = <<-EOT
        GuardDuty reads the trail for uses of keys and secrets that are out of the ordinary. A
        detector that is switched off finds nothing. The default is on.
      EOT
      remediation  = <<-EOT
        enable = true
      EOT
      fix          = { safe = true, set = { enable = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.enable, true)
    error_message = "the detector is switched off"
  }
}
