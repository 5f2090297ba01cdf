# Secrets Manager: secrets.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_secretsmanager_secret" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Secrets are encrypted with a customer-managed key"
      severity     = "high"
      aliases      = ["CKV_AWS_149", "AVD-AWS-0098"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "IA-5(7)"] }
      requirements = ["R-042"]
      description  = <<-EOT
        Without kms_key_id, a secret is encrypted with the account's aws/secretsmanager key,
        which every principal that may read secrets may use. A customer-managed key adds a
        second permission, can be shared with other accounts and can be switched off. A
        replica has a key of its own, in its own region.
      EOT
      remediation  = <<-EOT
        kms_key_id = aws_kms_key.secrets.arn
      EOT
    }

    key          = core::try(attrs.kms_key_id, null)
    key_name     = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    customer_key = plugin::tfproof::customer_key(local.key)

    # The same for the key of each replica.
    replica_customer_keys = [
      for block in attrs.replica : plugin::tfproof::customer_key(core::try(block.kms_key_id, null))
    ]

    # The key that is offered: the only one beside the secret that fits and is for this by its name.
    candidates = [
      for key in core::getresources("aws_kms_key", {}) : plugin::tfproof::origin(key.arn).address
      if core::try(key.customer_master_key_spec, "SYMMETRIC_DEFAULT") == "SYMMETRIC_DEFAULT" && core::try(key.is_enabled, true) &&
      core::regex_match(core::lower(plugin::tfproof::origin(key.arn).address), "secret")
    ]
    only_key = (
      meta.module_path == "." && core::length(local.candidates) == 1
      ? core::regex_match(local.candidates[0], "^aws_kms_key\\.[^.\\[]+$") ? local.candidates[0] : null
      : null
    )
    fix = local.only_key == null ? null : { safe = false, set = { kms_key_id = { expr = "${local.only_key}.arn" } } }
  }

  enforce {
    condition     = local.customer_key
    error_message = plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_id, so the AWS-managed key aws/secretsmanager encrypts the secret" : "${local.key_name} is managed by AWS"
  }

  enforce {
    condition     = core::alltrue(local.replica_customer_keys)
    error_message = "a replica of the secret is not encrypted with a customer-managed key"
  }
}
