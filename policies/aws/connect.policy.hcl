# Connect: where recordings, transcripts and reports are stored.

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

resource_policy "aws_connect_instance_storage_config" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Connect stores recordings under a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_269", "CKV_AWS_270"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        Recordings and transcripts of calls are as sensitive as what is said in them. The key is
        named per kind of storage, for buckets and for video streams; data streams have their
        own. Asked for in production and for classified data.
      EOT
      remediation  = <<-EOT
        storage_config {
          s3_config {
            encryption_config {
              key_id = aws_kms_key.this.arn
            }
          }
        }
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

    config  = core::try(attrs.storage_config[0], {})
    keyable = core::length(core::try(local.config.s3_config, [])) > 0 || core::length(core::try(local.config.kinesis_video_stream_config, [])) > 0
    # Where it is not known whether one is needed, a key of one's own passes all the same.
    needed = local.keyable && local.demanded

    key      = core::try(local.config.kinesis_video_stream_config[0].encryption_config[0].key_id, core::try(local.config.s3_config[0].encryption_config[0].key_id, null))
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no key is named, so the bucket decides how recordings are encrypted" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}
