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

    # A customer's key is one that is made here, or any other that has no alias/aws/… name.
    key          = core::try(attrs.kms_key_id, null)
    key_from     = plugin::tfproof::origin(local.key)
    key_made     = local.key_from == null ? false : local.key_from.mode == "managed" && core::startswith(local.key_from.type, "aws_kms_")
    key_found    = local.key_from == null ? false : local.key_from.mode == "data" && core::startswith(local.key_from.type, "aws_kms_")
    key_name     = local.key_found ? core::try(local.key_from.attrs.key_id, local.key_from.attrs.name, null) : local.key
    customer_key = local.key_made ? true : local.key_name == null ? false : local.key_name != "" && !core::contains_substring(local.key_name, "alias/aws/")

    # The same for the key of each replica.
    replica_customer_keys = [
      for key in [for block in attrs.replica : { value = core::try(block.kms_key_id, null), from = plugin::tfproof::origin(core::try(block.kms_key_id, null)) }] :
      key.from == null || !core::startswith(core::try(key.from.type, ""), "aws_kms_")
      ? (key.value == null ? false : key.value != "" && !core::contains_substring(key.value, "alias/aws/"))
      : key.from.mode == "managed" || !core::contains_substring(core::try(key.from.attrs.key_id, key.from.attrs.name, "alias/aws/"), "alias/aws/")
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
    error_message = local.key_name == null || local.key_name == "" ? "no kms_key_id, so the AWS-managed key aws/secretsmanager encrypts the secret" : "the key ${local.key_name} is managed by AWS"
  }

  enforce {
    condition     = core::alltrue(local.replica_customer_keys)
    error_message = "a replica of the secret is not encrypted with a customer-managed key"
  }
}
