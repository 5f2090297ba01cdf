# AWS Config: whether it records, and what it looks for.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

input "config_rules" {
  description = "Managed rules of AWS Config that an account has to have."
  type        = list(string)
  default = [
    "RDS_STORAGE_ENCRYPTED",
    "ENCRYPTED_VOLUMES",
    "S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED",
    "CMK_BACKING_KEY_ROTATION_ENABLED",
    "CLOUD_TRAIL_ENCRYPTION_ENABLED",
  ]
}

resource_policy "aws_config_configuration_recorder_status" "recording" {
  locals {
    metadata = {
      title        = "AWS Config records"
      severity     = "medium"
      aliases      = ["CKV2_AWS_45"]
      frameworks   = { hipaa = ["164.308(a)(1)(ii)(D)", "164.308(a)(8)"], "nist-800-53" = ["CM-6", "CA-7"], "cis-aws" = ["3.3"] }
      requirements = ["R-182"]
      description  = <<-EOT
        A recorder that is there and switched off records nothing, and every rule that builds on it
        stays silent.
      EOT
      remediation  = <<-EOT
        is_enabled = true
      EOT
      fix          = { safe = true, set = { is_enabled = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.is_enabled, false)
    error_message = "the recorder is switched off"
  }
}

resource_policy "aws_config_configuration_recorder" "all_resources" {
  locals {
    metadata = {
      title        = "AWS Config records all types of resources"
      severity     = "medium"
      aliases      = ["CKV2_AWS_48"]
      frameworks   = { hipaa = ["164.308(a)(1)(ii)(D)", "164.308(a)(8)"], "nist-800-53" = ["CM-6", "CA-7"], "cis-aws" = ["3.3"] }
      requirements = ["R-182"]
      description  = <<-EOT
        Rules judge what is recorded. With a list of types, those that come into use later are left
        out without anybody noticing. The default is all of them; a list of types that are left out
        is an answer too.
      EOT
      remediation  = <<-EOT
        recording_group {
          all_supported                 = true
          include_global_resource_types = true
        }
      EOT
      fix          = { safe = true, set = { "recording_group.all_supported" = { value = true, create = false } } }
    }
  }

  enforce {
    condition = core::alltrue([
      for group in attrs.recording_group :
      core::try(group.all_supported, true) || core::try(group.recording_strategy[0].use_only, "") == "EXCLUSION_BY_RESOURCE_TYPES"
    ])
    error_message = "only some types of resources are recorded"
  }
}

resource_policy "aws_config_configuration_recorder" "encryption_rules" {
  locals {
    metadata = {
      title        = "AWS Config looks for what is not encrypted"
      severity     = "low"
      frameworks   = { hipaa = ["164.308(a)(1)(ii)(D)", "164.308(a)(8)"], "nist-800-53" = ["CM-6", "CA-7"] }
      requirements = ["R-182"]
      description  = <<-EOT
        What is made by hand is in no code, and only a rule in the account finds it. The rules may
        be rules of their own, of the organisation, or in a conformance pack. Asked for where a
        recorder is declared; they may be elsewhere all the same.
      EOT
      remediation  = <<-EOT
        resource "aws_config_config_rule" "rds_storage_encrypted" {
          name = "rds-storage-encrypted"

          source {
            owner             = "AWS"
            source_identifier = "RDS_STORAGE_ENCRYPTED"
          }
        }
      EOT
    }

    rules = core::concat(
      [for rule in core::getresources("aws_config_config_rule", {}) : core::try(rule.source[0].source_identifier, "")],
      [for rule in core::getresources("aws_config_organization_managed_rule", {}) : rule.rule_identifier],
    )
    packs = core::concat(
      core::getresources("aws_config_conformance_pack", {}),
      core::getresources("aws_config_organization_conformance_pack", {}),
    )

    # A pack is a text that names its rules; a template in a bucket is not here to read.
    in_packs = {
      for name in input.config_rules : name => core::anytrue([
        for pack in local.packs : core::contains_substring(core::try(pack.template_body, plugin::tfproof::unknown("the template of the conformance pack is in a bucket")), name)
      ])
    }
    missing = [for name in input.config_rules : name if !core::contains(local.rules, name) && !local.in_packs[name]]
  }

  enforce {
    condition     = core::length(local.missing) == 0
    error_message = "no rule of AWS Config for ${core::join(", ", local.missing)}"
  }
}

resource_policy "aws_config_configuration_recorder" "violations_reported" {
  locals {
    metadata = {
      title        = "Somebody hears of what AWS Config finds"
      severity     = "low"
      frameworks   = { "nist-800-53" = ["SI-4", "AU-6"] }
      requirements = ["R-183"]
      description  = <<-EOT
        A rule that is not complied with changes a colour in a console. An event rule for changes of
        compliance, or for findings of Security Hub, tells somebody. Asked for where a recorder is
        declared; it may be elsewhere all the same.
      EOT
      remediation  = <<-EOT
        resource "aws_cloudwatch_event_rule" "compliance" {
          name = "compliance"

          event_pattern = jsonencode({
            source      = ["aws.config"]
            detail-type = ["Config Rules Compliance Change"]
          })
        }
      EOT
    }

    reported = core::anytrue([
      for rule in core::getresources("aws_cloudwatch_event_rule", {}) :
      core::contains_substring(core::try(rule.event_pattern, ""), "Config Rules Compliance Change") ||
      core::contains_substring(core::try(rule.event_pattern, ""), "Security Hub Findings")
    ])
  }

  enforce {
    condition     = local.reported
    error_message = "no event rule is for changes of compliance or findings of Security Hub"
  }
}
