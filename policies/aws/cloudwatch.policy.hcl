# CloudWatch: log groups, and the alarms that somebody counts on.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

input "log_retention_days" {
  description = "How many days log groups keep their events at least."
  type        = number
  default     = 30
}

input "audit_log_retention_days" {
  description = "How many days log groups and buckets with audit logs keep them at least; six years are 2192."
  type        = number
  default     = 365
}

input "certificate_alarm_days" {
  description = "How many days before a certificate expires its alarm has to go off."
  type        = number
  default     = 30
}

resource_policy "aws_cloudwatch_log_group" "encrypted" {
  locals {
    metadata = {
      title        = "Log groups are under a KMS key"
      severity     = "medium"
      aliases      = ["CKV_AWS_158", "AVD-AWS-0017"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)", "164.312(b)"], "nist-800-53" = ["SC-28(1)", "AU-9(3)"] }
      requirements = ["R-023", "R-044", "R-185"]
      description  = <<-EOT
        Without a key, CloudWatch encrypts with one of its own, and whoever may read the group reads
        its events. The key is one of the customer, named by its ARN, and its policy has to admit
        the service of the region. Groups that services make by themselves are not in code: declare
        them, so that they have a key. Events that are there already stay as they are.
      EOT
      remediation  = <<-EOT
        kms_key_id = aws_kms_key.logs.arn
      EOT
    }

    key      = core::try(attrs.kms_key_id, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
  }

  # Groups of the class DELIVERY take no key.
  filter = core::try(attrs.log_group_class, "STANDARD") != "DELIVERY"

  enforce {
    condition     = plugin::tfproof::customer_key(local.key)
    error_message = plugin::tfproof::key_kind(local.key) == "none" ? "the log group is not under a KMS key" : "${local.key_name} is managed by AWS"
  }
}

resource_policy "aws_cloudwatch_log_group" "retention" {
  locals {
    metadata = {
      title        = "Log groups state how long they keep events, and keep them long enough"
      severity     = "medium"
      aliases      = ["CKV_AWS_66", "CKV_AWS_338"]
      frameworks   = { hipaa = ["164.316(b)(2)(i)", "164.312(b)"], "nist-800-53" = ["AU-11"] }
      requirements = ["R-181"]
      description  = <<-EOT
        Logs are looked at months after the fact. Groups keep events for 30 days at least, and those
        whose name says that they are for audit, of a trail or of flow logs for a year. Without
        retention_in_days they are kept for ever, which is safe and costs money: stated as low.
      EOT
      remediation  = <<-EOT
        retention_in_days = 365
      EOT
    }

    # Zero is for ever as well.
    days   = core::try(attrs.retention_in_days, 0)
    stated = local.days != 0
    name   = core::try(attrs.name, core::try(attrs.name_prefix, ""))
    audit  = core::regex_match(core::lower(local.name), "(^|[-_/.])(audit|cloudtrail|trail|vpc-?flow-?logs?|flow-?logs?)($|[-_/.])")
    # A name that is not known does not matter to what is too short for any.
    named   = plugin::tfproof::known(local.audit)
    minimum = local.named && local.audit ? input.audit_log_retention_days : input.log_retention_days
    # What is enough for an audit log is enough for any.
    enough   = local.days >= input.audit_log_retention_days || (local.days >= input.log_retention_days && !local.audit)
    severity = local.stated ? "medium" : "low"
    # To state a time where there was none would delete what is older; without the name it is not
    # known how long is long enough.
    fix = local.stated && local.named ? { safe = true, set = { retention_in_days = local.minimum } } : null
  }

  enforce {
    condition     = local.stated
    error_message = "retention_in_days is not stated, so events are kept for ever"
  }

  enforce {
    condition     = !local.stated || local.enough
    error_message = "events are kept for ${local.days} days, which is less than ${local.minimum}${local.named && local.audit ? " for an audit log" : ""}"
  }
}

resource_policy "aws_s3_bucket_lifecycle_configuration" "audit_retention" {
  locals {
    metadata = {
      title        = "Buckets of trails keep their files long enough"
      severity     = "medium"
      frameworks   = { hipaa = ["164.316(b)(2)(i)", "164.312(b)"], "nist-800-53" = ["AU-11"] }
      requirements = ["R-181"]
      description  = <<-EOT
        A rule that deletes the files of a trail after some weeks deletes the record of what
        happened before anybody asks for it. Only buckets that a trail is delivered to are judged.
      EOT
      remediation  = <<-EOT
        expiration {
          days = 2192
        }
      EOT
    }

    bucket   = plugin::tfproof::resource(attrs.bucket, "aws_s3_bucket")
    trails   = core::length(core::getresources("aws_cloudtrail", {})) > 0
    of_trail = local.trails ? core::length(plugin::tfproof::referrers("aws_cloudtrail", "s3_bucket_name", attrs.bucket)) > 0 : false
    kept = core::alltrue([
      for rule in attrs.rule :
      core::try(rule.status, "Enabled") != "Enabled" || core::try(rule.expiration[0].days, input.audit_log_retention_days) >= input.audit_log_retention_days
    ])
  }

  filter = plugin::tfproof::known(local.of_trail) ? local.of_trail : local.of_trail || local.kept

  enforce {
    condition     = local.kept
    error_message = "files of a trail are deleted before ${input.audit_log_retention_days} days are over"
  }
}

resource_policy "aws_acm_certificate" "expiry_alarm" {
  locals {
    metadata = {
      title        = "An alarm goes off before a certificate expires"
      severity     = "high"
      frameworks   = { hipaa = ["164.308(a)(1)(ii)(D)", "164.312(e)(1)"], "nist-800-53" = ["SC-17", "SI-4", "AU-6"] }
      requirements = ["R-156"]
      description  = <<-EOT
        The day a certificate expires, nobody gets in any more, or everybody learns to click
        warnings away. The metric DaysToExpiry is published for each certificate by itself, so
        each one needs its alarm; a rule for the event "ACM Certificate Approaching Expiration"
        is for all of them. Where there is neither for any certificate, they may be elsewhere: low.
      EOT
      remediation  = <<-EOT
        resource "aws_cloudwatch_metric_alarm" "certificate_expiry" {
          alarm_name          = "certificate-expiry"
          namespace           = "AWS/CertificateManager"
          metric_name         = "DaysToExpiry"
          dimensions          = { CertificateArn = aws_acm_certificate.this.arn }
          statistic           = "Minimum"
          comparison_operator = "LessThanOrEqualToThreshold"
          threshold           = 30
          period              = 86400
          evaluation_periods  = 1
          alarm_actions       = [aws_sns_topic.operations.arn]
        }
      EOT
    }

    alarms = [
      for alarm in core::getresources("aws_cloudwatch_metric_alarm", {}) : alarm
      if core::try(alarm.metric_name, "") == "DaysToExpiry"
    ]
    queried = core::anytrue(core::flatten([
      for alarm in core::getresources("aws_cloudwatch_metric_alarm", {}) : [
        for query in core::try(alarm.metric_query, []) : [
          for metric in core::try(query.metric, []) : core::try(metric.dimensions.CertificateArn, "") == attrs.arn
          if core::try(metric.metric_name, "") == "DaysToExpiry"
        ]
      ]
    ]))
    rules = core::anytrue([
      for rule in core::getresources("aws_cloudwatch_event_rule", {}) :
      core::contains_substring(core::try(rule.event_pattern, ""), "ACM Certificate Approaching Expiration")
    ])
    own      = core::anytrue([for alarm in local.alarms : core::try(alarm.dimensions.CertificateArn, "") == attrs.arn])
    severity = core::length(local.alarms) > 0 ? "high" : "low"
  }

  # Certificates that were imported have no event of their own kind, but the same metric.
  enforce {
    condition     = local.own || local.queried || local.rules
    error_message = core::length(local.alarms) > 0 ? "no alarm is for the expiry of this certificate" : "no alarm and no event rule is for the expiry of certificates"
  }
}

resource_policy "aws_cloudwatch_metric_alarm" "expiry_of_certificate" {
  locals {
    metadata = {
      title        = "Alarms for the expiry of certificates say which certificate"
      severity     = "high"
      frameworks   = { hipaa = ["164.308(a)(1)(ii)(D)", "164.312(e)(1)"], "nist-800-53" = ["SC-17", "SI-4"] }
      requirements = ["R-156"]
      description  = <<-EOT
        DaysToExpiry is published with the ARN of the certificate as its dimension, and without it
        there is no such metric: the alarm stays in INSUFFICIENT_DATA for ever, and nobody hears
        of the certificate that expires.
      EOT
      remediation  = <<-EOT
        dimensions = {
          CertificateArn = aws_acm_certificate.this.arn
        }
      EOT
    }

    # If there is but one certificate, it is meant.
    certificates = core::getresources("aws_acm_certificate", {})
    only         = core::length(local.certificates) == 1 ? plugin::tfproof::origin(local.certificates[0].arn) : null
    fix = local.only == null ? null : {
      safe = true
      set  = { dimensions = { expr = "{ CertificateArn = ${local.only.address}.arn }" } }
    }
  }

  filter = core::try(attrs.metric_name, "") == "DaysToExpiry" && core::try(attrs.namespace, "") == "AWS/CertificateManager"

  enforce {
    condition     = core::try(attrs.dimensions.CertificateArn, null) != null
    error_message = "no dimension CertificateArn, so the alarm never has any data"
  }
}

resource_policy "aws_cloudwatch_metric_alarm" "expiry_can_fire" {
  locals {
    metadata = {
      title        = "Alarms for the expiry of certificates go off in time, and reach somebody"
      severity     = "high"
      frameworks   = { hipaa = ["164.308(a)(1)(ii)(D)", "164.312(e)(1)"], "nist-800-53" = ["SC-17", "SI-4", "AU-6"] }
      requirements = ["R-156"]
      description  = <<-EOT
        The number of days falls: an alarm with GreaterThan is on until it matters. A threshold of
        a few days leaves no time for a validation that fails, and an alarm without actions tells
        nobody.
      EOT
      remediation  = <<-EOT
        comparison_operator = "LessThanOrEqualToThreshold"
        threshold           = 30
        alarm_actions       = [aws_sns_topic.operations.arn]
      EOT
    }

    comparison = attrs.comparison_operator
    threshold  = core::try(attrs.threshold, 0)
    severity   = local.threshold >= 14 && local.threshold < input.certificate_alarm_days ? "medium" : "high"
  }

  filter = core::try(attrs.metric_name, "") == "DaysToExpiry" && core::try(attrs.namespace, "") == "AWS/CertificateManager"

  enforce {
    condition     = core::contains(["LessThanThreshold", "LessThanOrEqualToThreshold"], local.comparison)
    error_message = "comparison_operator is ${local.comparison}, but the number of days falls"
  }

  enforce {
    condition     = local.threshold >= input.certificate_alarm_days
    error_message = "the alarm goes off ${local.threshold} days before the certificate expires, which is less than ${input.certificate_alarm_days}"
  }

  enforce {
    condition     = core::length(core::try(attrs.alarm_actions, [])) > 0
    error_message = "the alarm has no alarm_actions"
  }
}

resource_policy "aws_cloudwatch_metric_alarm" "actions_enabled" {
  locals {
    metadata = {
      title        = "Alarms are not silenced"
      severity     = "low"
      aliases      = ["CKV_AWS_319"]
      frameworks   = { hipaa = ["164.308(a)(1)(ii)(D)"], "nist-800-53" = ["AU-6", "IR-6"] }
      requirements = ["R-156", "R-157"]
      description  = <<-EOT
        With actions_enabled = false an alarm changes its state and tells nobody. That is meant for
        an afternoon of maintenance, and stays. The default is true. An alarm for the expiry of a
        certificate is judged as high.
      EOT
      remediation  = <<-EOT
        actions_enabled = true
      EOT
      fix          = { safe = true, set = { actions_enabled = true } }
    }

    severity = core::try(attrs.metric_name, "") == "DaysToExpiry" ? "high" : "low"
  }

  enforce {
    condition     = core::try(attrs.actions_enabled, true)
    error_message = "the alarm's actions are switched off"
  }
}

resource_policy "aws_cloudwatch_metric_alarm" "topic_reachable" {
  locals {
    metadata = {
      title        = "Alarms do not notify topics under the key aws/sns"
      severity     = "low"
      frameworks   = { hipaa = ["164.308(a)(1)(ii)(D)"], "nist-800-53" = ["AU-6", "IR-6"] }
      requirements = ["R-157"]
      description  = <<-EOT
        The policy of the AWS-managed key aws/sns does not let CloudWatch in, and cannot be
        changed: the notification fails, and nobody hears of that either. A customer-managed key
        whose policy admits cloudwatch.amazonaws.com works.
      EOT
      remediation  = <<-EOT
        kms_master_key_id = aws_kms_key.notifications.id
      EOT
    }

    topics = [for action in core::try(attrs.alarm_actions, []) : plugin::tfproof::resource(action, "aws_sns_topic")]
  }

  filter = core::length(core::try(attrs.alarm_actions, [])) > 0

  enforce {
    condition = core::alltrue([
      for topic in local.topics : topic == null ? true : plugin::tfproof::key_kind(core::try(topic.kms_master_key_id, null)) != "aws_managed"
    ])
    error_message = "a topic that the alarm notifies is encrypted with aws/sns, which CloudWatch may not use"
  }
}

resource_policy "aws_cloudwatch_metric_alarm" "topic_subscribed" {
  locals {
    metadata = {
      title        = "Somebody is subscribed to the topics that alarms notify"
      severity     = "info"
      frameworks   = { "nist-800-53" = ["AU-6", "IR-6"] }
      requirements = ["R-157"]
      description  = <<-EOT
        A topic without subscriptions takes a notification and drops it. Subscriptions by e-mail are
        often made by hand, so this is a hint.
      EOT
      remediation  = <<-EOT
        resource "aws_sns_topic_subscription" "operations" {
          topic_arn = aws_sns_topic.operations.arn
          protocol  = "https"
          endpoint  = "https://pager.example.com/notify"
        }
      EOT
    }

    topics = [for action in core::try(attrs.alarm_actions, []) : plugin::tfproof::resource(action, "aws_sns_topic")]
  }

  filter = core::length(core::try(attrs.alarm_actions, [])) > 0

  enforce {
    condition = core::alltrue([
      for topic in local.topics : topic == null ? true : core::length(core::getresources("aws_sns_topic_subscription", { topic_arn = topic.arn })) > 0
    ])
    error_message = "a topic that the alarm notifies has no subscription here"
  }
}
