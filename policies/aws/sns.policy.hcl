# SNS: topics.

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

resource_policy "aws_sns_topic" "encrypted" {
  locals {
    metadata = {
      title        = "SNS topics are encrypted"
      severity     = "high"
      aliases      = ["CKV_AWS_26", "AVD-AWS-0095"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-024"]
      description  = <<-EOT
        Messages are kept until they are delivered, and encryption is off by default. Services
        that publish need rights to use the key.
      EOT
      remediation  = <<-EOT
        kms_master_key_id = aws_kms_key.topics.id
      EOT
    }

    subject = attrs.kms_master_key_id
  }

  enforce {
    condition     = core::try(attrs.kms_master_key_id, "") != ""
    error_message = "the topic is not encrypted"
  }
}

resource_policy "aws_sns_topic" "customer_managed_key" {
  locals {
    metadata = {
      title        = "SNS topics are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["AVD-AWS-0136"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-046"]
      description  = <<-EOT
        The alias aws/sns is a key of AWS: its policy cannot be set, and neither alarms nor
        other services can publish to the topic. Asked for in production and for classified
        data.
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

    # A topic that alarms cannot publish to is reported as that only.
    alarms = core::try(plugin::tfproof::referrers("aws_cloudwatch_metric_alarm", "alarm_actions"), [])
    silent = core::length(local.alarms) > 0 && plugin::tfproof::key_kind(core::try(attrs.kms_master_key_id, null)) == "aws_managed"
    # What is not encrypted at all is reported as that only.
    encrypted = core::try(attrs.kms_master_key_id, "") != "" && !local.silent
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
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_master_key_id" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_sns_topic" "alarms_can_publish" {
  locals {
    metadata = {
      title        = "Alarms can publish to the topics they name"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(b)"], "nist-800-53" = ["AU-6", "SI-4"] }
      requirements = ["R-024"]
      description  = <<-EOT
        CloudWatch has no right to use the key alias/aws/sns, and nobody can give it one: an
        alarm that names a topic under that key is never delivered.
      EOT
      remediation  = <<-EOT
        kms_master_key_id = aws_kms_key.topics.id
      EOT
    }

    alarms = core::try(core::concat(
      plugin::tfproof::referrers("aws_cloudwatch_metric_alarm", "alarm_actions"),
      plugin::tfproof::referrers("aws_cloudwatch_composite_alarm", "alarm_actions"),
    ), [])
    named   = core::length(local.alarms) > 0
    subject = attrs.kms_master_key_id
  }

  filter = plugin::tfproof::known(local.named) ? local.named : true

  enforce {
    condition     = plugin::tfproof::key_kind(core::try(attrs.kms_master_key_id, null)) != "aws_managed" || !local.named
    error_message = "alarms publish to this topic, and CloudWatch cannot use the key alias/aws/sns"
  }
}
