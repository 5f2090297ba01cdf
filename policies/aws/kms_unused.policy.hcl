# Keys that nothing refers to.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_kms_key" "used" {
  locals {
    metadata = {
      title        = "Customer-managed keys are used"
      severity     = "info"
      frameworks   = { "nist-800-53" = ["CM-8"] }
      requirements = ["R-081"]
      description  = <<-EOT
        A key that nothing refers to, not even an output, costs money and grants access that nobody
        looks after, or was meant for something that is encrypted with another. What is named by an ARN
        as text elsewhere is not seen.
      EOT
      remediation  = <<-EOT
        kms_key_id = aws_kms_key.this.arn
      EOT
    }

    # Its own alias and policy alone are no use of it.
    uses    = [for address in plugin::tfproof::uses() : address if !core::can(core::regex("(^|\\.)aws_kms_(alias|key_policy)\\.", address))]
    aliases = plugin::tfproof::referrers("aws_kms_alias", "target_key_id", core::try(attrs.id, null))
  }

  enforce {
    condition     = core::length(local.uses) > 0 || core::length(local.aliases) > 0
    error_message = "nothing in this configuration refers to the key"
  }
}
