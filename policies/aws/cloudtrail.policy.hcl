# CloudTrail: trails and event data stores.

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

resource_policy "aws_cloudtrail" "multi_region" {
  locals {
    metadata = {
      title        = "Trails record the events of all regions"
      severity     = "high"
      aliases      = ["CKV_AWS_67", "AVD-AWS-0014"]
      frameworks   = { hipaa = ["164.312(b)"], "nist-800-53" = ["AU-2", "AU-12"], "cis-aws" = ["3.1"] }
      requirements = ["R-175"]
      description  = <<-EOT
        A trail of one region sees nothing of what happens in the others, and an intruder works
        where nobody looks. The default is one region.
      EOT
      remediation  = <<-EOT
        is_multi_region_trail = true
      EOT
      fix          = { safe = true, set = { is_multi_region_trail = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.is_multi_region_trail, false)
    error_message = "the trail records the events of one region only"
  }
}

resource_policy "aws_cloudtrail" "logging_enabled" {
  locals {
    metadata = {
      title        = "Trails are not switched off"
      severity     = "high"
      aliases      = ["CKV_AWS_251"]
      frameworks   = { hipaa = ["164.312(b)"], "nist-800-53" = ["AU-2", "AU-12"], "cis-aws" = ["3.1"] }
      requirements = ["R-175"]
      description  = <<-EOT
        A trail with enable_logging = false exists and records nothing: who looks for a trail
        finds one, and misses that nobody would know of any access. The default is true.
      EOT
      remediation  = <<-EOT
        enable_logging = true
      EOT
      fix          = { safe = true, set = { enable_logging = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.enable_logging, true)
    error_message = "the trail is switched off"
  }
}

resource_policy "aws_cloudtrail" "global_service_events" {
  locals {
    metadata = {
      title        = "Trails record the events of global services"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(b)"], "nist-800-53" = ["AU-2", "AU-12"] }
      requirements = ["R-175"]
      description  = <<-EOT
        IAM, STS and CloudFront are global: without this switch, nothing that is done to users,
        roles and their policies is recorded by this trail. The default is true, and a trail of
        all regions cannot do without.
      EOT
      remediation  = <<-EOT
        include_global_service_events = true
      EOT
      fix          = { safe = true, set = { include_global_service_events = true } }
    }

    # One trail that has them is enough, and each further one would record them again.
    elsewhere = core::anytrue([
      for trail in core::getresources("aws_cloudtrail", {}) : core::try(trail.include_global_service_events, true)
    ])
  }

  enforce {
    condition     = core::try(attrs.include_global_service_events, true) || local.elsewhere
    error_message = "the trail leaves out the events of IAM and other global services"
  }
}

resource_policy "aws_cloudtrail" "key_events" {
  locals {
    metadata = {
      title        = "Trails do not leave out the events of KMS and of the RDS Data API"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(b)", "164.308(a)(1)(ii)(D)"], "nist-800-53" = ["AU-12"] }
      requirements = ["R-176", "R-184"]
      description  = <<-EOT
        Every decryption is an event of kms.amazonaws.com. Leaving these events out saves money, as
        there are many, and takes away the only record of who read encrypted data.
      EOT
      remediation  = <<-EOT
        event_selector {
          read_write_type           = "All"
          include_management_events = true
        }
      EOT
      fix          = { safe = true, remove = ["event_selector.exclude_management_event_sources"] }
    }
  }

  enforce {
    condition = core::alltrue([
      for selector in attrs.event_selector : core::alltrue([
        for source in core::try(selector.exclude_management_event_sources, []) :
        !core::contains(["kms.amazonaws.com", "rdsdata.amazonaws.com"], source)
      ])
    ])
    error_message = "the trail leaves out the management events of KMS or of the RDS Data API"
  }

  enforce {
    condition = core::alltrue(core::flatten([
      for selector in attrs.advanced_event_selector : [
        for field in selector.field_selector : [
          for source in core::try(field.not_equals, []) :
          !core::contains(["kms.amazonaws.com", "rdsdata.amazonaws.com"], source)
        ] if field.field == "eventSource"
      ]
    ]))
    error_message = "an advanced selector leaves out the events of KMS or of the RDS Data API"
  }
}

resource_policy "aws_cloudtrail" "management_events" {
  locals {
    metadata = {
      title        = "Trails record all management events, read and write"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(b)", "164.308(a)(1)(ii)(D)"], "nist-800-53" = ["AU-12"] }
      requirements = ["R-176", "R-184"]
      description  = <<-EOT
        Decrypt and GetSecretValue are read events: a trail of write events only has no record of
        them. Without a selector, a trail records all management events. A trail that is there for
        data events is fine where another one records management events.
      EOT
      remediation  = <<-EOT
        event_selector {
          read_write_type           = "All"
          include_management_events = true
        }
      EOT
      fix = {
        safe = true
        set = {
          "event_selector.read_write_type"           = { value = "All", only = ["ReadOnly", "WriteOnly"] }
          "event_selector.include_management_events" = { value = true, only = [false] }
        }
      }
    }

    basic = core::anytrue([
      for selector in attrs.event_selector :
      core::try(selector.include_management_events, true) && core::try(selector.read_write_type, "All") == "All"
    ])
    advanced = core::anytrue([
      for selector in attrs.advanced_event_selector :
      core::anytrue([for field in selector.field_selector : field.field == "eventCategory" && core::contains(core::try(field.equals, []), "Management")]) &&
      core::alltrue([for field in selector.field_selector : field.field != "readOnly"])
    ])
    unselected = core::length(attrs.event_selector) == 0 && core::length(attrs.advanced_event_selector) == 0
    elsewhere = core::anytrue([
      for trail in core::getresources("aws_cloudtrail", {}) :
      core::length(trail.event_selector) == 0 && core::length(trail.advanced_event_selector) == 0
    ])
    first = core::try(attrs.event_selector[0], null)
    subject = (
      local.first == null ? core::try(attrs.advanced_event_selector[0], attrs) :
      core::try(local.first.include_management_events, true) ? core::try(local.first.read_write_type, local.first) :
      local.first.include_management_events
    )
  }

  enforce {
    condition = local.unselected || local.basic || local.advanced || local.elsewhere
    error_message = (
      core::length(attrs.event_selector) > 0 ?
      (core::try(local.first.include_management_events, true) ? "the trail records only the ${core::try(local.first.read_write_type, "All")} management events" : "the trail records no management events") :
      "no advanced selector records all management events"
    )
  }
}

resource_policy "aws_cloudtrail" "log_file_validation" {
  locals {
    metadata = {
      title        = "Trails sign their log files"
      severity     = "medium"
      aliases      = ["CKV_AWS_36", "AVD-AWS-0016"]
      frameworks   = { hipaa = ["164.312(c)(1)", "164.312(b)"], "nist-800-53" = ["AU-9", "SI-7"], "cis-aws" = ["3.2"] }
      requirements = ["R-177"]
      description  = <<-EOT
        With validation, CloudTrail writes a signed digest of its files every hour, and a file that
        was changed or deleted afterwards shows. The default is off.
      EOT
      remediation  = <<-EOT
        enable_log_file_validation = true
      EOT
      fix          = { safe = true, set = { enable_log_file_validation = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.enable_log_file_validation, false)
    error_message = "the trail's log files are not signed"
  }
}

resource_policy "aws_cloudtrail" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Trails encrypt their files with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_35", "AVD-AWS-0015"]
      frameworks   = { hipaa = ["164.312(b)", "164.312(a)(2)(iv)"], "nist-800-53" = ["AU-9(3)", "SC-28(1)"], "cis-aws" = ["3.5"] }
      requirements = ["R-044", "R-178"]
      description  = <<-EOT
        Without a key, trail files are encrypted with keys that S3 manages, and whoever may read
        the bucket reads the log. Asked for in every environment: a trail tells of all of them.
        The key policy has to admit cloudtrail.amazonaws.com before.
      EOT
      remediation  = <<-EOT
        kms_key_id = aws_kms_key.audit.arn
      EOT
    }

    key      = core::try(attrs.kms_key_id, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
  }

  enforce {
    condition     = plugin::tfproof::customer_key(local.key)
    error_message = plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_id, so keys that S3 manages encrypt the trail's files" : "${local.key_name} is managed by AWS"
  }
}

resource_policy "aws_cloudtrail_event_data_store" "customer_managed_key" {
  locals {
    metadata = {
      title        = "CloudTrail Lake stores events under a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_294"]
      frameworks   = { hipaa = ["164.312(b)", "164.312(a)(2)(iv)"], "nist-800-53" = ["AU-9(3)", "SC-28(1)"] }
      requirements = ["R-044"]
      description  = <<-EOT
        Without kms_key_id, an event data store is encrypted with a key that AWS owns. The key
        cannot be changed or removed once it is set. Asked for in production and for classified
        data.
      EOT
      remediation  = <<-EOT
        kms_key_id = aws_kms_key.audit.arn
      EOT
    }

    # All classified data ask for a key of one's own, and else all of production; what nothing says
    # counts as production.
    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "" })
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

    key      = core::try(attrs.kms_key_id, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
  }

  filter = plugin::tfproof::known(local.demanded) ? local.demanded : local.demanded || local.ours

  enforce {
    condition     = local.ours
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_id, so a key that AWS owns encrypts the events" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_cloudtrail" "cloudwatch_delivery" {
  locals {
    metadata = {
      title        = "Trails are delivered to CloudWatch Logs"
      severity     = "low"
      aliases      = ["CKV2_AWS_10", "AVD-AWS-0162"]
      frameworks   = { "nist-800-53" = ["AU-6", "SI-4"] }
      requirements = ["R-179"]
      description  = <<-EOT
        Metric filters and alarms work on a log group, not on files in a bucket. The trail needs
        both the group and a role that may write to it, and the ARN of the group has to end in
        :*, which the attribute arn of a log group does not.
      EOT
      remediation  = <<-EOT
        cloud_watch_logs_group_arn = "$${aws_cloudwatch_log_group.trail.arn}:*"
        cloud_watch_logs_role_arn  = aws_iam_role.trail.arn
      EOT
    }

    group = core::try(attrs.cloud_watch_logs_group_arn, "")
    role  = core::try(attrs.cloud_watch_logs_role_arn, "")
    named = local.group != ""

    # The end of a text may be known where its beginning is an attribute; the attribute alone has none.
    suffixed = core::endswith(local.group, ":*")
  }

  enforce {
    condition     = local.named
    error_message = "the trail is not delivered to CloudWatch Logs"
  }

  enforce {
    condition     = local.role != "" || !local.named
    error_message = "cloud_watch_logs_role_arn is not set, and without a role nothing is delivered"
  }

  enforce {
    condition     = !local.named || (plugin::tfproof::known(local.suffixed) ? local.suffixed : plugin::tfproof::resource(local.group, "aws_cloudwatch_log_group") == null)
    error_message = "the ARN of the log group does not end in :*"
  }
}
