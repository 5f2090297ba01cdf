# SQS: queues.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

input "environments" {
  description = "More words for the names of environments: { prod = [\"blue\"] }."
  type        = map(list(string))
  default     = {}
}

input "classifications" {
  description = "More words for classifications of data: { RESTRICTED = [\"clinical\"] }."
  type        = map(list(string))
  default     = {}
}

input "unknown_environment_is_production" {
  description = "Whether resources of which nothing says the environment count as production."
  type        = bool
  default     = true
}

resource_policy "aws_sqs_queue" "encrypted" {
  locals {
    metadata = {
      title        = "SQS queues are encrypted"
      severity     = "high"
      aliases      = ["CKV_AWS_27", "AVD-AWS-0096"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-025"]
      description  = <<-EOT
        Messages lie in a queue for up to two weeks. A key of KMS encrypts them, or one that SQS
        manages, which new queues use unless it is switched off.
      EOT
      remediation  = <<-EOT
        kms_master_key_id = aws_kms_key.queues.id
      EOT
      fix          = { safe = true, set = { sqs_managed_sse_enabled = true } }
    }

    keyed   = core::try(attrs.kms_master_key_id, "") != ""
    subject = attrs.sqs_managed_sse_enabled
  }

  enforce {
    condition     = core::try(attrs.sqs_managed_sse_enabled, true) || local.keyed
    error_message = "the queue is not encrypted"
  }
}

resource_policy "aws_sqs_queue" "customer_managed_key" {
  locals {
    metadata = {
      title        = "SQS queues are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV2_AWS_73", "AVD-AWS-0135"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-046"]
      description  = <<-EOT
        Without kms_master_key_id, messages are encrypted with a key that SQS manages and nobody
        else sees. With alias/aws/sqs, nobody outside AWS can set the key's policy. Asked for in
        production and for classified data.
      EOT
      remediation  = <<-EOT
        kms_master_key_id = aws_kms_key.this.arn
      EOT
    }

    # All classified data ask for a key of one's own, and else all of production; what nothing
    # is said of counts as production unless an input says otherwise, and so do mocks, which have no labels.
    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = null })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    classified     = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.classification)
    production     = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded       = local.classified || (local.classification != "PUBLIC" && local.production)
    severity       = local.classification == "INTERNAL" && !local.production ? "low" : "medium"
    why = (
      local.classified ? "the data are classified as ${local.classification}" :
      local.environment.name == null ? "nothing says which environment this is, which counts as production" :
      "the environment is ${local.environment.name} (${local.environment.source})"
    )

    # What is not encrypted at all is reported as that only.
    encrypted = core::try(attrs.sqs_managed_sse_enabled, true) || core::try(attrs.kms_master_key_id, "") != ""
    # Where it is not known whether one is needed, a key of one's own passes all the same.
    needed = local.encrypted && local.demanded

    key      = core::try(attrs.kms_master_key_id, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
    subject  = attrs.kms_master_key_id
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_master_key_id, so a key that SQS manages encrypts the queue" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}
