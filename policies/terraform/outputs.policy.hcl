# Output values of modules.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "tfproof_output" "secret_sensitive" {
  locals {
    metadata = {
      title        = "Outputs of secrets are sensitive"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["IA-5(7)"] }
      requirements = ["R-163"]
      description  = <<-EOT
        An output of the root module is printed at the end of every run, and anybody who may read the
        state of this configuration reads it from another. Terraform itself refuses many of these, once
        there is a plan. What nonsensitive() or a hash was made of is not meant.
      EOT
      remediation  = <<-EOT
        sensitive = true
      EOT
      fix          = { safe = true, set = { sensitive = true } }
    }

    secret  = plugin::tfproof::sensitive_in(attrs.value)
    subject = attrs.value
  }

  # Between modules, the mark goes with the value.
  filter = meta.module_path == "." && !core::try(attrs.sensitive, false) && !core::try(attrs.ephemeral, false)

  enforce {
    condition     = local.secret == null
    error_message = "the output shows ${local.secret}, and is not sensitive"
  }
}
