# Kinesis: data streams, Firehose and video streams.

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

resource_policy "aws_kinesis_stream" "encrypted" {
  locals {
    metadata = {
      title        = "Kinesis streams are encrypted"
      severity     = "high"
      aliases      = ["CKV_AWS_43", "AVD-AWS-0064"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-026"]
      description  = <<-EOT
        Records stay in a stream for a day or up to a year, and encryption is off by default. A
        kms_key_id alone does not switch it on.
      EOT
      remediation  = <<-EOT
        encryption_type = "KMS"
        kms_key_id      = aws_kms_key.streams.arn
      EOT
      fix          = { safe = true, set = { encryption_type = "KMS", kms_key_id = { value = "alias/aws/kinesis", absent = true } } }
    }

    subject = attrs.encryption_type
  }

  enforce {
    condition     = core::try(attrs.encryption_type, "NONE") == "KMS"
    error_message = "the stream is not encrypted"
  }
}

resource_policy "aws_kinesis_stream" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Kinesis streams are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_185"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-046"]
      description  = <<-EOT
        The alias aws/kinesis is a key of AWS: its policy cannot be set, and no other account
        can read the stream. Asked for in production and for classified data.
      EOT
      remediation  = <<-EOT
        kms_key_id = aws_kms_key.this.arn
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
    encrypted = core::try(attrs.encryption_type, "NONE") == "KMS"
    # Where it is not known whether one is needed, a key of one's own passes all the same.
    needed = local.encrypted && local.demanded

    key      = core::try(attrs.kms_key_id, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
    subject  = attrs.kms_key_id
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_id" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_kinesis_firehose_delivery_stream" "server_side_encryption" {
  locals {
    metadata = {
      title        = "Firehose delivery streams are encrypted"
      severity     = "high"
      aliases      = ["CKV_AWS_240"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-026"]
      description  = <<-EOT
        Firehose keeps records until they are delivered, and encryption is off by default.
        Streams that read from Kinesis or MSK cannot have it: their source decides, and they are
        not judged.
      EOT
      remediation  = <<-EOT
        server_side_encryption {
          enabled  = true
          key_type = "CUSTOMER_MANAGED_CMK"
          key_arn  = aws_kms_key.streams.arn
        }
      EOT
      fix          = { safe = true, set = { "server_side_encryption.enabled" = true } }
    }

    fed = core::length(core::try(attrs.kinesis_source_configuration, [])) > 0 || core::length(core::try(attrs.msk_source_configuration, [])) > 0
  }

  filter = !local.fed

  enforce {
    condition     = core::try(attrs.server_side_encryption[0].enabled, false)
    error_message = "the delivery stream is not encrypted"
  }
}

resource_policy "aws_kinesis_firehose_delivery_stream" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Firehose delivery streams are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_241"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-046"]
      description  = <<-EOT
        Unless key_type is CUSTOMER_MANAGED_CMK, records are encrypted with a key that AWS owns
        and nobody else sees. Asked for in production and for classified data.
      EOT
      remediation  = <<-EOT
        server_side_encryption {
          enabled  = true
          key_type = "CUSTOMER_MANAGED_CMK"
          key_arn  = aws_kms_key.streams.arn
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

    fed = core::length(core::try(attrs.kinesis_source_configuration, [])) > 0 || core::length(core::try(attrs.msk_source_configuration, [])) > 0
    # What is not encrypted at all is reported as that only.
    encrypted = !local.fed && core::try(attrs.server_side_encryption[0].enabled, false)
    # Where it is not known whether one is needed, a key of one's own passes all the same.
    needed = local.encrypted && local.demanded

    key      = core::try(attrs.server_side_encryption[0].key_type, "AWS_OWNED_CMK") == "CUSTOMER_MANAGED_CMK" ? core::try(attrs.server_side_encryption[0].key_arn, null) : null
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no key of one's own is named, so a key that AWS owns encrypts the stream" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_kinesis_video_stream" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Video streams are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_177"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        Video streams are always encrypted; without kms_key_id, with the account's
        aws/kinesisvideo key, whose policy nobody outside AWS can set. Asked for in production
        and for classified data.
      EOT
      remediation  = <<-EOT
        kms_key_id = aws_kms_key.this.arn
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

    # Where it is not known whether one is needed, a key of one's own passes all the same.
    needed = local.demanded

    key      = core::try(attrs.kms_key_id, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
    subject  = attrs.kms_key_id
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_id, so the AWS-managed key aws/kinesisvideo encrypts the stream" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}
