# S3: what is stored in buckets, how it is logged, replicated and served.

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

resource_policy "aws_s3_bucket_server_side_encryption_configuration" "bucket_key_enabled" {
  locals {
    metadata = {
      title        = "Buckets with a KMS key use bucket keys"
      severity     = "info"
      frameworks   = { "nist-800-53" = ["SC-12"] }
      requirements = ["R-041"]
      description  = <<-EOT
        With a bucket key, S3 asks KMS once for many objects, which saves money and throttling. It
        is no control. The encryption context becomes that of the bucket in place of the object's,
        so look at conditions in the key's policy first.
      EOT
      remediation  = <<-EOT
        bucket_key_enabled = true
      EOT
      fix          = { safe = true, set = { "rule.bucket_key_enabled" = true } }
    }
  }

  filter = core::anytrue([
    for rule in attrs.rule : core::try(rule.apply_server_side_encryption_by_default[0].sse_algorithm, "AES256") == "aws:kms"
  ])

  enforce {
    condition     = core::alltrue([for rule in attrs.rule : core::try(rule.bucket_key_enabled, false)])
    error_message = "bucket_key_enabled is not true"
  }
}

resource_policy "aws_s3_bucket_ownership_controls" "acls_disabled" {
  locals {
    metadata = {
      title        = "Ownership controls of buckets disable ACLs"
      severity     = "low"
      aliases      = ["CKV2_AWS_65"]
      frameworks   = { "nist-800-53" = ["AC-3"] }
      requirements = ["R-085"]
      description  = <<-EOT
        With BucketOwnerEnforced, ACLs have no effect at all, and no grant on a single object can
        open it. That is the default of new buckets: ownership controls that say otherwise bring
        ACLs back. Buckets that logs are delivered to by ACL need them.
      EOT
      remediation  = <<-EOT
        rule {
          object_ownership = "BucketOwnerEnforced"
        }
      EOT
      fix          = { safe = false, set = { "rule.object_ownership" = "BucketOwnerEnforced" } }
    }

    enforced = core::alltrue([for rule in attrs.rule : rule.object_ownership == "BucketOwnerEnforced"])

    # Log delivery of S3 of old, and of CloudFront, which writes by ACL.
    delivery = (
      core::anytrue([for acl in core::getresources("aws_s3_bucket_acl", { bucket = attrs.bucket }) : core::try(acl.acl, "private") == "log-delivery-write"]) ||
      core::length(plugin::tfproof::referrers("aws_cloudfront_distribution", "logging_config.bucket", attrs.bucket)) > 0 ||
      core::anytrue(core::flatten([
        for acl in core::getresources("aws_s3_bucket_acl", { bucket = attrs.bucket }) : [
          for grant in core::try(acl.access_control_policy[0].grant, []) :
          core::contains_substring(core::try(grant.grantee[0].uri, ""), "/LogDelivery") ||
          core::try(plugin::tfproof::origin(grant.grantee[0].id).type, "") == "aws_cloudfront_log_delivery_canonical_user_id" ||
          core::try(grant.grantee[0].id, "") == "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0"
        ]
      ]))
    )
  }

  filter = local.enforced || !local.delivery

  enforce {
    condition     = local.enforced
    error_message = "object_ownership is ${attrs.rule[0].object_ownership}, which keeps ACLs in effect"
  }
}

resource_policy "aws_s3_bucket_website_configuration" "no_website_on_data" {
  locals {
    metadata = {
      title        = "Buckets with data are not websites"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8"] }
      requirements = ["R-092"]
      description  = <<-EOT
        Website endpoints of S3 speak plain HTTP only, and serve what the whole world may read. A
        distribution in front of the bucket's own endpoint serves HTTPS, and the bucket stays
        private. A website that only redirects to HTTPS is fine.
      EOT
      remediation  = <<-EOT
        redirect_all_requests_to {
          host_name = "portal.example.com"
          protocol  = "https"
        }
      EOT
    }

    # All classified data ask for it, and else all of production; what nothing says counts as
    # production, unless the input says otherwise, and so do mocks, which have no labels.
    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "" })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    classified     = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.classification)
    production     = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded       = local.classified || (local.classification != "PUBLIC" && local.production)
    why = (
      local.classified ? "the data are classified as ${local.classification}" :
      local.environment.name == null ? "nothing says which environment this is, which counts as production" :
      "the environment is ${local.environment.name} (${local.environment.source})"
    )
    redirects = core::anytrue([for to in attrs.redirect_all_requests_to : core::try(to.protocol, "http") == "https"])
  }

  filter = plugin::tfproof::known(local.demanded) ? local.demanded : local.demanded || local.redirects

  enforce {
    condition     = local.redirects
    error_message = "the bucket is a website, which S3 serves over plain HTTP; ${local.why}"
  }
}

resource_policy "aws_s3_bucket" "no_website_on_data" {
  locals {
    metadata = {
      title        = "Buckets with data have no website block"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8"] }
      requirements = ["R-092"]
      description  = <<-EOT
        The block website of a bucket is of old and deprecated, and still has its effect: website
        endpoints of S3 speak plain HTTP only, and serve what the whole world may read.
      EOT
      remediation  = <<-EOT
        Remove the website block, and serve the bucket through a CloudFront distribution.
      EOT
    }

    # All classified data ask for it, and else all of production; what nothing says counts as
    # production, unless the input says otherwise, and so do mocks, which have no labels.
    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "" })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    classified     = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.classification)
    production     = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded       = local.classified || (local.classification != "PUBLIC" && local.production)
    why = (
      local.classified ? "the data are classified as ${local.classification}" :
      local.environment.name == null ? "nothing says which environment this is, which counts as production" :
      "the environment is ${local.environment.name} (${local.environment.source})"
    )
    redirects = core::alltrue([
      for site in attrs.website : core::startswith(core::try(site.redirect_all_requests_to, "http:"), "https:")
    ])
  }

  filter = plugin::tfproof::known(local.demanded) ? local.demanded : local.demanded || local.redirects

  enforce {
    condition     = local.redirects
    error_message = "the bucket is a website, which S3 serves over plain HTTP; ${local.why}"
  }
}

resource_policy "aws_s3_bucket" "access_logged" {
  locals {
    metadata = {
      title        = "Access to buckets with confidential data is logged"
      severity     = "low"
      aliases      = ["CKV_AWS_18", "AVD-AWS-0089", "AVD-AWS-0171", "AVD-AWS-0172"]
      frameworks   = { hipaa = ["164.312(b)"], "nist-800-53" = ["AU-2", "AU-12"] }
      requirements = ["R-093", "R-180"]
      description  = <<-EOT
        Who read an object is recorded only if somebody asked for it: by the access log of the
        bucket, or by a trail with the data events of S3. Asked for where the data are classified
        as CONFIDENTIAL or RESTRICTED, and for the buckets of trails (medium); not for buckets that
        access logs themselves are delivered to.
      EOT
      remediation  = <<-EOT
        resource "aws_s3_bucket_logging" "this" {
          bucket        = aws_s3_bucket.this.id
          target_bucket = aws_s3_bucket.access_logs.id
          target_prefix = "this/"
        }
      EOT
    }

    # Access logs of S3 and of load balancers are delivered to buckets with AES256 only. A policy
    # that lets the services of delivery in says the same.
    log_target = (
      core::length(core::getresources("aws_s3_bucket_logging", { target_bucket = attrs.id })) > 0 ||
      core::length(core::getresources("aws_s3_bucket_acl", { bucket = attrs.id, acl = "log-delivery-write" })) > 0 ||
      core::try(attrs.acl, "private") == "log-delivery-write" ||
      core::length(plugin::tfproof::referrers("aws_s3_bucket", "logging.target_bucket")) > 0 ||
      core::length(plugin::tfproof::referrers("aws_lb", "access_logs.bucket")) > 0 ||
      core::length(plugin::tfproof::referrers("aws_alb", "access_logs.bucket")) > 0 ||
      core::length(plugin::tfproof::referrers("aws_elb", "access_logs.bucket")) > 0 ||
      core::anytrue(core::flatten([
        for p in core::getresources("aws_s3_bucket_policy", { bucket = attrs.id }) : [
          for statement in plugin::tfproof::policy_statements(p.policy) : [
            for principal in statement.principals :
            principal.type == "Service" && core::contains(["logging.s3.amazonaws.com", "logdelivery.elasticloadbalancing.amazonaws.com"], principal.id)
          ] if statement.effect == "Allow"
        ]
      ]))
    )
    access_log = core::length(attrs.logging) > 0 || core::length(core::getresources("aws_s3_bucket_logging", { bucket = attrs.id })) > 0

    # The data events of a trail: of all buckets, of this one, or of a part of the names.
    events = core::anytrue(core::flatten([
      for trail in core::getresources("aws_cloudtrail", {}) : core::concat(
        [
          for selector in core::try(trail.event_selector, []) : [
            for data in core::try(selector.data_resource, []) : [
              for value in core::try(data.values, []) :
              core::contains(["arn:aws:s3", "arn:aws:s3:::"], value) || plugin::tfproof::covers("${value}*", "${attrs.arn}/object")
            ] if data.type == "AWS::S3::Object"
          ]
        ],
        [
          for selector in core::try(trail.advanced_event_selector, []) : [
            core::anytrue([for field in selector.field_selector : field.field == "resources.type" && core::contains(core::try(field.equals, []), "AWS::S3::Object")]) &&
            core::alltrue([
              for field in selector.field_selector :
              field.field != "resources.ARN" || core::anytrue([for value in core::try(field.starts_with, []) : plugin::tfproof::covers("${value}*", "${attrs.arn}/object")])
            ])
          ]
        ],
      )
    ]))

    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    of_trail       = core::length(core::getresources("aws_cloudtrail", { s3_bucket_name = attrs.id })) > 0
    asked          = (local.of_trail || core::contains(["RESTRICTED", "CONFIDENTIAL"], local.classification)) && !local.log_target
    severity       = local.of_trail ? "medium" : "low"
    logged         = local.access_log || local.events
  }

  filter = plugin::tfproof::known(local.asked) ? local.asked : local.asked || local.logged

  enforce {
    condition     = local.logged
    error_message = "neither an access log nor the data events of a trail record who reads the bucket; ${local.of_trail ? "a trail is delivered to it" : "the data are classified as ${local.classification}"}"
  }
}

resource_policy "aws_s3_bucket_server_side_encryption_configuration" "customer_provided_keys_blocked" {
  locals {
    metadata = {
      title        = "Buckets do not admit keys that clients provide"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["SC-12(1)"] }
      requirements = ["R-094"]
      description  = <<-EOT
        With SSE-C, each client brings a key of its own and S3 keeps none: whoever loses the key
        loses the data, and whoever steals write access can take the data hostage. S3 blocks SSE-C
        for new buckets; the word NONE admits it again.
      EOT
      remediation  = <<-EOT
        blocked_encryption_types = ["SSE-C"]
      EOT
      fix          = { safe = true, set = { "rule.blocked_encryption_types" = { value = ["SSE-C"], create = false } } }
    }
  }

  enforce {
    condition = core::alltrue(core::flatten([
      for rule in attrs.rule : [for kind in core::try(rule.blocked_encryption_types, []) : kind != "NONE"]
    ]))
    error_message = "NONE admits encryption with keys that clients provide"
  }
}

resource_policy "aws_s3_bucket" "customer_provided_keys_blocked" {
  locals {
    metadata = {
      title        = "Buckets with restricted data say that clients may not provide keys"
      severity     = "info"
      frameworks   = { "nist-800-53" = ["SC-12(1)"] }
      requirements = ["R-094"]
      description  = <<-EOT
        With SSE-C, whoever loses the key loses the data. S3 blocks it for buckets made since the
        spring of 2026, not for older ones; either the encryption configuration or a Deny in the
        bucket's policy says so for all.
      EOT
      remediation  = <<-EOT
        blocked_encryption_types = ["SSE-C"]
      EOT
    }

    configurations = core::getresources("aws_s3_bucket_server_side_encryption_configuration", { bucket = attrs.id })
    by_configuration = core::anytrue(core::flatten([
      for c in local.configurations : [for rule in c.rule : core::contains(core::try(rule.blocked_encryption_types, []), "SSE-C")]
    ]))
    by_policy = core::anytrue([
      for p in core::getresources("aws_s3_bucket_policy", { bucket = attrs.id }) : plugin::tfproof::policy_denies(p.policy, {
        action                                                     = "s3:PutObject"
        resource                                                   = "${attrs.arn}/*"
        when                                                       = { "s3:x-amz-server-side-encryption-customer-algorithm" = "AES256" }
      })
    ])
    blocked = local.by_configuration || local.by_policy

    # A word that admits it is reported where it stands.
    admitted = core::anytrue(core::flatten([
      for c in local.configurations : [for rule in c.rule : core::contains(core::try(rule.blocked_encryption_types, []), "NONE")]
    ]))
    asked = core::try(plugin::tfproof::classification(input.classifications), null) == "RESTRICTED" && !local.admitted
  }

  filter = plugin::tfproof::known(local.asked) ? local.asked : local.asked || local.blocked

  enforce {
    condition     = local.blocked
    error_message = "nothing in code blocks encryption with keys that clients provide, and the data are classified as RESTRICTED"
  }
}

resource_policy "aws_s3_bucket" "no_phi_in_names" {
  locals {
    metadata = {
      title        = "Names of buckets tell nothing of a patient"
      severity     = "high"
      frameworks   = { hipaa = ["164.502(b)", "164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28", "AC-16"] }
      requirements = ["R-095", "R-216"]
      description  = <<-EOT
        Names are not encrypted, stand in logs and bills, and are read by people who may not read
        the data. A category such as patient-intake is fine; a number or date that means one person
        is not. Tags have a policy of their own.
      EOT
      remediation  = <<-EOT
        bucket = "clinic-intake-prod"
      EOT
    }
  }

  enforce {
    condition     = plugin::tfproof::phi_value(core::try(attrs.bucket, "")) == null && plugin::tfproof::phi_value(core::try(attrs.bucket_prefix, "")) == null
    error_message = "the bucket's name has personal health information in it"
  }
}

resource_policy "aws_s3_object" "no_phi_in_names" {
  locals {
    metadata = {
      title        = "Keys of objects tell nothing of a patient"
      severity     = "high"
      frameworks   = { hipaa = ["164.502(b)", "164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28", "AC-16"] }
      requirements = ["R-095", "R-216"]
      description  = <<-EOT
        Keys of objects are not encrypted, stand in access logs and listings, and are read by people
        who may not read the object. A category is fine; a number or date that means one person is
        not. Metadata and tags have a policy of their own.
      EOT
      remediation  = <<-EOT
        key = "intake/2f1c8d0e.json"
      EOT
    }
  }

  enforce {
    condition     = plugin::tfproof::phi_value(attrs.key) == null
    error_message = "the object's key has personal health information in it (${plugin::tfproof::phi_value(attrs.key)})"
  }
}

resource_policy "aws_s3_object" "no_weaker_encryption" {
  locals {
    metadata = {
      title        = "Objects do not opt out of the encryption of their bucket"
      severity     = "medium"
      aliases      = ["CKV_AWS_186"]
      frameworks   = { "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-016"]
      description  = <<-EOT
        An object that says AES256 opts out of the KMS key that its bucket encrypts with by default:
        whoever may read it needs no permission on the key. Without the argument, the bucket's
        default counts.
      EOT
      remediation  = <<-EOT
        server_side_encryption = "aws:kms"
      EOT
      fix          = { safe = true, remove = ["server_side_encryption"] }
    }

    weak   = core::try(attrs.server_side_encryption, "none") == "AES256"
    bucket = plugin::tfproof::resource(attrs.bucket, "aws_s3_bucket")
    configurations = core::getresources("aws_s3_bucket_server_side_encryption_configuration", {
      bucket = local.bucket == null ? attrs.bucket : local.bucket.id
    })
    algorithm = (
      core::length(local.configurations) > 0
      ? core::try(local.configurations[0].rule[0].apply_server_side_encryption_by_default[0].sse_algorithm, "AES256")
      : local.bucket == null ? plugin::tfproof::unknown("the bucket is not in this configuration")
      : core::try(local.bucket.server_side_encryption_configuration[0].rule[0].apply_server_side_encryption_by_default[0].sse_algorithm, "AES256")
    )
    subject = core::try(attrs.server_side_encryption, attrs)
  }

  enforce {
    condition     = !local.weak || !core::startswith(local.algorithm, "aws:kms")
    error_message = "server_side_encryption is AES256, but the bucket encrypts with ${local.algorithm}"
  }
}

resource_policy "aws_s3_bucket_object" "no_weaker_encryption" {
  locals {
    metadata = {
      title        = "Objects of the old resource type do not opt out of the encryption of their bucket"
      severity     = "medium"
      aliases      = ["CKV_AWS_186"]
      frameworks   = { "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-016"]
      description  = <<-EOT
        An object that says AES256 opts out of the KMS key that its bucket encrypts with by default:
        whoever may read it needs no permission on the key. Without the argument, the bucket's
        default counts.
      EOT
      remediation  = <<-EOT
        server_side_encryption = "aws:kms"
      EOT
      fix          = { safe = true, remove = ["server_side_encryption"] }
    }

    weak   = core::try(attrs.server_side_encryption, "none") == "AES256"
    bucket = plugin::tfproof::resource(attrs.bucket, "aws_s3_bucket")
    configurations = core::getresources("aws_s3_bucket_server_side_encryption_configuration", {
      bucket = local.bucket == null ? attrs.bucket : local.bucket.id
    })
    algorithm = (
      core::length(local.configurations) > 0
      ? core::try(local.configurations[0].rule[0].apply_server_side_encryption_by_default[0].sse_algorithm, "AES256")
      : local.bucket == null ? plugin::tfproof::unknown("the bucket is not in this configuration")
      : core::try(local.bucket.server_side_encryption_configuration[0].rule[0].apply_server_side_encryption_by_default[0].sse_algorithm, "AES256")
    )
    subject = core::try(attrs.server_side_encryption, attrs)
  }

  enforce {
    condition     = !local.weak || !core::startswith(local.algorithm, "aws:kms")
    error_message = "server_side_encryption is AES256, but the bucket encrypts with ${local.algorithm}"
  }
}

resource_policy "aws_s3_object_copy" "no_weaker_encryption" {
  locals {
    metadata = {
      title        = "Copies of objects do not opt out of the encryption of their bucket"
      severity     = "medium"
      aliases      = ["CKV_AWS_181"]
      frameworks   = { "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-016"]
      description  = <<-EOT
        A copy that says AES256 opts out of the KMS key that its bucket encrypts with by default:
        whoever may read it needs no permission on the key. Without the argument, the bucket's
        default counts.
      EOT
      remediation  = <<-EOT
        server_side_encryption = "aws:kms"
      EOT
      fix          = { safe = true, remove = ["server_side_encryption"] }
    }

    weak   = core::try(attrs.server_side_encryption, "none") == "AES256"
    bucket = plugin::tfproof::resource(attrs.bucket, "aws_s3_bucket")
    configurations = core::getresources("aws_s3_bucket_server_side_encryption_configuration", {
      bucket = local.bucket == null ? attrs.bucket : local.bucket.id
    })
    algorithm = (
      core::length(local.configurations) > 0
      ? core::try(local.configurations[0].rule[0].apply_server_side_encryption_by_default[0].sse_algorithm, "AES256")
      : local.bucket == null ? plugin::tfproof::unknown("the bucket is not in this configuration")
      : core::try(local.bucket.server_side_encryption_configuration[0].rule[0].apply_server_side_encryption_by_default[0].sse_algorithm, "AES256")
    )
    subject = core::try(attrs.server_side_encryption, attrs)
  }

  enforce {
    condition     = !local.weak || !core::startswith(local.algorithm, "aws:kms")
    error_message = "server_side_encryption is AES256, but the bucket encrypts with ${local.algorithm}"
  }
}

resource_policy "aws_s3_object_copy" "no_customer_provided_key" {
  locals {
    metadata = {
      title        = "Copies of objects are not encrypted with a key that stands in code"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["SC-28(1)", "SC-12"] }
      requirements = ["R-016"]
      description  = <<-EOT
        customer_key is the key itself, not its name: it stands in the configuration and in the
        state in clear, and S3 keeps no copy, so that its loss is the loss of the object.
      EOT
      remediation  = <<-EOT
        server_side_encryption = "aws:kms"
        kms_key_id             = aws_kms_key.storage.arn
      EOT
    }
  }

  enforce {
    condition     = core::try(attrs.customer_key, null) == null
    error_message = "the key of the copy stands in the configuration and in the state"
  }
}

resource_policy "aws_s3_bucket_replication_configuration" "kms_objects" {
  locals {
    metadata = {
      title        = "Replication takes encrypted objects along, under a key of the destination"
      severity     = "high"
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)"], "nist-800-53" = ["CP-9(8)", "SC-28(1)"] }
      requirements = ["R-079"]
      description  = <<-EOT
        Objects under a KMS key are left out of replication, silently, unless the rule selects them
        and names a key of the destination to encrypt the replicas with. The second copy that
        everybody counts on is then empty.
      EOT
      remediation  = <<-EOT
        source_selection_criteria {
          sse_kms_encrypted_objects {
            status = "Enabled"
          }
        }

        destination {
          bucket = aws_s3_bucket.replica.arn

          encryption_configuration {
            replica_kms_key_id = aws_kms_key.replica.arn
          }
        }
      EOT
    }

    # Whether the source encrypts with KMS by default.
    source = plugin::tfproof::resource(attrs.bucket, "aws_s3_bucket")
    configurations = core::getresources("aws_s3_bucket_server_side_encryption_configuration", {
      bucket = local.source == null ? attrs.bucket : local.source.id
    })
    algorithm = (
      core::length(local.configurations) > 0
      ? core::try(local.configurations[0].rule[0].apply_server_side_encryption_by_default[0].sse_algorithm, "AES256")
      : local.source == null ? plugin::tfproof::unknown("the source bucket is not in this configuration")
      : core::try(local.source.server_side_encryption_configuration[0].rule[0].apply_server_side_encryption_by_default[0].sse_algorithm, "AES256")
    )
    complete = core::alltrue([
      for rule in attrs.rule :
      core::try(rule.source_selection_criteria[0].sse_kms_encrypted_objects[0].status, "Disabled") == "Enabled" &&
      core::try(rule.destination[0].encryption_configuration[0].replica_kms_key_id, "") != ""
      if core::try(rule.status, "Enabled") == "Enabled"
    ])
  }

  filter = local.complete || core::startswith(local.algorithm, "aws:kms")

  enforce {
    condition = core::alltrue([
      for rule in attrs.rule :
      core::try(rule.source_selection_criteria[0].sse_kms_encrypted_objects[0].status, "Disabled") == "Enabled"
      if core::try(rule.status, "Enabled") == "Enabled"
    ])
    error_message = "the source encrypts with ${local.algorithm}, and objects under a KMS key are not selected, so they are not replicated"
  }

  enforce {
    condition = core::alltrue([
      for rule in attrs.rule :
      core::try(rule.destination[0].encryption_configuration[0].replica_kms_key_id, "") != ""
      if core::try(rule.status, "Enabled") == "Enabled"
    ])
    error_message = "the source encrypts with ${local.algorithm}, and no replica_kms_key_id of the destination is named, so objects under a KMS key are not replicated"
  }
}
