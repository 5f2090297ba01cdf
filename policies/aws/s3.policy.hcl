# S3: buckets and their companions, access points, the account.

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

resource_policy "aws_s3_bucket" "default_encryption" {
  locals {
    metadata = {
      title        = "S3 buckets state their default encryption"
      severity     = "low"
      aliases      = ["CKV_AWS_19", "AVD-AWS-0088"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-015"]
      description  = <<-EOT
        S3 encrypts every new object with keys of its own unless the bucket says otherwise. That is
        not visible in code, and a reader cannot tell whether somebody decided on it. Where the
        environment or the data demand a customer-managed key, its absence is reported instead.
      EOT
      remediation  = <<-EOT
        resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
          bucket = aws_s3_bucket.this.id

          rule {
            apply_server_side_encryption_by_default {
              sse_algorithm     = "aws:kms"
              kms_master_key_id = aws_kms_key.storage.arn
            }
          }
        }
      EOT
    }

    # The separate resource, the block of old that the bucket itself may have, and a bucket made with
    # object lock, for which S3 switches versioning on.
    companions = core::getresources("aws_s3_bucket_server_side_encryption_configuration", { bucket = attrs.id })
    inline     = attrs.server_side_encryption_configuration
    stated = (
      core::anytrue([for c in local.companions : core::length(core::try(c.rule[0].apply_server_side_encryption_by_default, [])) > 0]) ||
      core::anytrue([for c in local.inline : core::length(core::try(c.rule[0].apply_server_side_encryption_by_default, [])) > 0])
    )

    # All classified data ask for it, and else all of production; what nothing says counts as
    # production, unless the input says otherwise, and so do mocks, which have no labels.
    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "" })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    classified     = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.classification)
    production     = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded       = local.classified || (local.classification != "PUBLIC" && local.production)

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

    # Nothing is added beside a configuration that is there and says nothing.
    fix = core::length(local.companions) + core::length(local.inline) > 0 ? null : {
      safe  = true
      title = "add aws_s3_bucket_server_side_encryption_configuration with the keys that S3 uses anyway"
      add   = <<-EOT
        resource "aws_s3_bucket_server_side_encryption_configuration" "{{name}}" {
          bucket = {{self}}.id

          rule {
            apply_server_side_encryption_by_default {
              sse_algorithm = "AES256"
            }
          }
        }
      EOT
    }
  }

  filter = local.stated || !local.demanded || local.log_target

  enforce {
    condition     = local.stated
    error_message = "no default encryption is configured for the bucket"
  }
}

resource_policy "aws_s3_bucket" "customer_managed_key" {
  locals {
    metadata = {
      title        = "S3 buckets encrypt with a customer-managed KMS key by default"
      severity     = "high"
      aliases      = ["CKV_AWS_145", "AVD-AWS-0132"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-040"]
      description  = <<-EOT
        With AES256, or with aws:kms and no key, whoever may read an object may decrypt it. A
        customer-managed key adds a second permission, a record of every use and a way to withdraw
        access at once. Asked for in production and for classified data. Buckets that access logs
        of S3 or of load balancers are delivered to are not judged: that delivery works with AES256
        only.
      EOT
      remediation  = <<-EOT
        apply_server_side_encryption_by_default {
          sse_algorithm     = "aws:kms"
          kms_master_key_id = aws_kms_key.storage.arn
        }
      EOT
    }

    # The separate resource, and the block of old that the bucket itself may have.
    companions = core::getresources("aws_s3_bucket_server_side_encryption_configuration", { bucket = attrs.id })
    default = (
      core::length(attrs.server_side_encryption_configuration) > 0
      ? core::try(attrs.server_side_encryption_configuration[0].rule[0].apply_server_side_encryption_by_default[0], null)
      : core::length(local.companions) > 0
      ? core::try(local.companions[0].rule[0].apply_server_side_encryption_by_default[0], null)
      : null
    )
    algorithm = local.default == null ? null : local.default.sse_algorithm
    kms       = local.algorithm == null ? false : core::startswith(local.algorithm, "aws:kms")

    key          = local.default == null ? null : core::try(local.default.kms_master_key_id, null)
    key_name     = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    customer_key = plugin::tfproof::customer_key(local.key)

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
    asked    = local.demanded && !local.log_target
    severity = local.classification != "INTERNAL" ? "high" : local.production ? "medium" : "low"
    ours     = local.kms && local.customer_key

    # What is wrong: the algorithm, a key that is missing or AWS's, or that there is nothing.
    subject = local.default == null ? attrs : local.kms ? local.key : local.algorithm
  }

  filter = plugin::tfproof::known(local.asked) ? local.asked : local.asked || local.ours

  enforce {
    condition = local.ours
    error_message = "${
      local.default == null ? "no default encryption with a KMS key is configured for the bucket" :
      !local.kms ? "sse_algorithm is ${local.algorithm}, which encrypts with keys that S3 manages" :
      plugin::tfproof::key_kind(local.key) == "none" ? "no kms_master_key_id, so the AWS-managed key aws/s3 encrypts the objects" :
      "${local.key_name} is managed by AWS"
    }; ${local.why}"
  }
}

resource_policy "aws_s3_bucket" "versioning" {
  locals {
    metadata = {
      title        = "S3 buckets keep earlier versions of their objects"
      severity     = "medium"
      aliases      = ["CKV_AWS_21", "AVD-AWS-0090"]
      frameworks   = { hipaa = ["164.312(c)(1)", "164.308(a)(7)(ii)(A)"], "nist-800-53" = ["CP-9", "SI-7"] }
      requirements = ["R-090", "R-180"]
      description  = <<-EOT
        Without versioning, an object that is overwritten or deleted, by mistake or by an attacker,
        is gone. Buckets that logs are delivered to are judged as low, those of trails as high, and
        buckets with a tag that says temporary not at all.
      EOT
      remediation  = <<-EOT
        resource "aws_s3_bucket_versioning" "this" {
          bucket = aws_s3_bucket.this.id

          versioning_configuration {
            status = "Enabled"
          }
        }
      EOT
    }

    # The separate resource, and the block of old that the bucket itself may have.
    companions = core::getresources("aws_s3_bucket_versioning", { bucket = attrs.id })
    enabled = (
      core::anytrue([for c in local.companions : core::try(c.versioning_configuration[0].status, "Disabled") == "Enabled"]) ||
      core::anytrue([for c in attrs.versioning : core::try(c.enabled, false)]) ||
      core::try(attrs.object_lock_enabled, false) ||
      core::anytrue([for c in core::try(attrs.object_lock_configuration, []) : core::try(c.object_lock_enabled, "") == "Enabled"])
    )
    temporary = core::anytrue([
      for name, value in core::try(attrs.tags, {}) :
      core::lower(name) == "temporary" || core::try(core::lower(value) == "temporary", false)
    ])

    # Buckets that access logs of S3 and of load balancers are delivered to.
    log_target = (
      core::length(core::getresources("aws_s3_bucket_logging", { target_bucket = attrs.id })) > 0 ||
      core::length(core::getresources("aws_s3_bucket_acl", { bucket = attrs.id, acl = "log-delivery-write" })) > 0 ||
      core::try(attrs.acl, "private") == "log-delivery-write" ||
      core::length(plugin::tfproof::referrers("aws_s3_bucket", "logging.target_bucket")) > 0 ||
      core::length(plugin::tfproof::referrers("aws_lb", "access_logs.bucket")) > 0 ||
      core::length(plugin::tfproof::referrers("aws_alb", "access_logs.bucket")) > 0 ||
      core::length(plugin::tfproof::referrers("aws_elb", "access_logs.bucket")) > 0
    )

    of_trail = core::length(core::getresources("aws_cloudtrail", { s3_bucket_name = attrs.id })) > 0
    severity = local.of_trail ? "high" : local.log_target ? "low" : "medium"
    stated = (
      core::length(attrs.versioning) > 0 ? core::try(attrs.versioning[0].enabled, null) :
      core::length(local.companions) > 0 ? core::try(local.companions[0].versioning_configuration[0].status, null) :
      null
    )
    subject = local.stated == null ? attrs : local.stated

    # Where versioning is stated, that is changed; otherwise it is added.
    inline = core::length(attrs.versioning) > 0
    split  = core::length(local.companions) > 0 && !local.inline
    fix = {
      safe = true
      on   = local.split ? plugin::tfproof::origin(local.companions[0].id).address : null
      set = core::merge(
        local.inline ? { "versioning.enabled" = true } : {},
        local.split ? { "versioning_configuration.status" = "Enabled" } : {},
      )
      add = local.inline || local.split ? null : <<-EOT
        resource "aws_s3_bucket_versioning" "{{name}}" {
          bucket = {{self}}.id

          versioning_configuration {
            status = "Enabled"
          }
        }
      EOT
    }
  }

  filter = local.enabled || !local.temporary

  enforce {
    condition = local.enabled
    error_message = (
      local.stated == null ? "no versioning is configured for the bucket" :
      core::length(attrs.versioning) > 0 ? "versioning of the bucket is not enabled" :
      "the status of versioning is ${local.stated}"
    )
  }
}

resource_policy "aws_s3_bucket" "public_access_block" {
  locals {
    metadata = {
      title        = "S3 buckets have a public access block"
      severity     = "high"
      aliases      = ["CKV2_AWS_6", "AVD-AWS-0094"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "AC-21", "SC-7"], "cis-aws" = ["2.1.4"] }
      requirements = ["R-082", "R-180"]
      description  = <<-EOT
        A public access block overrules every ACL and bucket policy that would open the bucket to
        the world. S3 has given one to new buckets since April 2023, but not to older ones, and one
        that is not in code can be removed without anybody noticing. A block that points to another
        bucket does not count. The bucket of a trail is judged as critical.
      EOT
      remediation  = <<-EOT
        resource "aws_s3_bucket_public_access_block" "this" {
          bucket                  = aws_s3_bucket.this.id
          block_public_acls       = true
          block_public_policy     = true
          ignore_public_acls      = true
          restrict_public_buckets = true
        }
      EOT
    }

    blocks = core::getresources("aws_s3_bucket_public_access_block", { bucket = attrs.id })
    # A complete block of the account counts for each of its buckets.
    account = core::anytrue([
      for block in core::getresources("aws_s3_account_public_access_block", {}) :
      core::try(block.block_public_acls, false) && core::try(block.block_public_policy, false) &&
      core::try(block.ignore_public_acls, false) && core::try(block.restrict_public_buckets, false)
    ])

    of_trail = core::length(core::getresources("aws_cloudtrail", { s3_bucket_name = attrs.id })) > 0
    severity = local.of_trail ? "critical" : "high"

    # Where the bucket has a policy, an ACL or a website, somebody may rely on its being public.
    quiet = (
      core::length(core::getresources("aws_s3_bucket_policy", { bucket = attrs.id })) == 0 &&
      core::length(core::getresources("aws_s3_bucket_acl", { bucket = attrs.id })) == 0 &&
      core::length(core::getresources("aws_s3_bucket_website_configuration", { bucket = attrs.id })) == 0 &&
      core::try(attrs.policy, null) == null && core::try(attrs.acl, "private") == "private" &&
      core::length(attrs.grant) == 0 && core::length(attrs.website) == 0
    )
    fix = {
      safe = local.quiet
      add  = <<-EOT
        resource "aws_s3_bucket_public_access_block" "{{name}}" {
          bucket = {{self}}.id

          block_public_acls       = true
          block_public_policy     = true
          ignore_public_acls      = true
          restrict_public_buckets = true
        }
      EOT
    }
  }

  enforce {
    condition     = core::length(local.blocks) > 0 || local.account
    error_message = "no public access block belongs to the bucket"
  }
}

resource_policy "aws_s3_bucket" "public_acl" {
  locals {
    metadata = {
      title        = "S3 buckets have no public ACL"
      severity     = "critical"
      aliases      = ["CKV_AWS_20", "CKV_AWS_57", "AVD-AWS-0092"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3"] }
      requirements = ["R-084"]
      description  = <<-EOT
        The canned ACLs public-read, public-read-write and authenticated-read, and grants to the
        groups AllUsers and AuthenticatedUsers, open the bucket to everybody: an authenticated user
        is one of any AWS account. A public access block that ignores such ACLs makes them
        ineffective, but they come back with its removal.
      EOT
      remediation  = <<-EOT
        acl = "private"
      EOT
      fix = {
        safe = true
        set  = { acl = { value = "private", only = ["public-read", "public-read-write", "authenticated-read"] } }
      }
    }

    # Where public ACLs are ignored or disabled altogether, this one has no effect.
    ignored = core::length(core::getresources("aws_s3_bucket_public_access_block", { bucket = attrs.id, ignore_public_acls = true })) > 0
    disabled = core::anytrue([
      for owner in core::getresources("aws_s3_bucket_ownership_controls", { bucket = attrs.id }) :
      core::try(owner.rule[0].object_ownership, "") == "BucketOwnerEnforced"
    ])
    severity = local.disabled ? "low" : local.ignored ? "medium" : "critical"
  }

  enforce {
    condition     = !core::contains(["public-read", "public-read-write", "authenticated-read"], core::try(attrs.acl, "private"))
    error_message = "the ACL ${attrs.acl} opens the bucket to everybody"
  }

  enforce {
    condition     = core::alltrue([for grant in attrs.grant : !core::contains_substring(core::try(grant.uri, ""), "/groups/global/")])
    error_message = "a grant opens the bucket to everybody"
  }
}

resource_policy "aws_s3_bucket_acl" "public" {
  locals {
    metadata = {
      title        = "ACLs of S3 buckets are not public"
      severity     = "critical"
      aliases      = ["CKV_AWS_20", "CKV_AWS_57", "CKV_AWS_375", "CKV2_AWS_43", "AVD-AWS-0092"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3"] }
      requirements = ["R-084"]
      description  = <<-EOT
        The canned ACLs public-read, public-read-write and authenticated-read, and grants to the
        groups AllUsers and AuthenticatedUsers, open the bucket to everybody: an authenticated user
        is one of any AWS account. A public access block that ignores such ACLs makes them
        ineffective, but they come back with its removal.
      EOT
      remediation  = <<-EOT
        acl = "private"
      EOT
      fix = {
        safe = true
        set  = { acl = { value = "private", only = ["public-read", "public-read-write", "authenticated-read"] } }
      }
    }

    # Where public ACLs are ignored or disabled altogether, this one has no effect.
    ignored = core::length(core::getresources("aws_s3_bucket_public_access_block", { bucket = attrs.bucket, ignore_public_acls = true })) > 0
    disabled = core::anytrue([
      for owner in core::getresources("aws_s3_bucket_ownership_controls", { bucket = attrs.bucket }) :
      core::try(owner.rule[0].object_ownership, "") == "BucketOwnerEnforced"
    ])
    severity = local.disabled ? "low" : local.ignored ? "medium" : "critical"
  }

  enforce {
    condition     = !core::contains(["public-read", "public-read-write", "authenticated-read"], core::try(attrs.acl, "private"))
    error_message = "the ACL ${attrs.acl} opens the bucket to everybody"
  }

  enforce {
    condition = core::alltrue([
      for grant in core::try(attrs.access_control_policy[0].grant, []) :
      !core::contains_substring(core::try(grant.grantee[0].uri, ""), "/groups/global/")
    ])
    error_message = "a grant opens the bucket to everybody"
  }
}

resource_policy "aws_s3_object" "public_acl" {
  locals {
    metadata = {
      title        = "S3 objects have no public ACL"
      severity     = "critical"
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3"] }
      requirements = ["R-084"]
      description  = <<-EOT
        The canned ACLs public-read, public-read-write and authenticated-read open the object to
        everybody, whatever the ACL of its bucket says. A public access block that ignores such
        ACLs makes them ineffective, but they come back with its removal.
      EOT
      remediation  = <<-EOT
        acl = "private"
      EOT
      fix = {
        safe = true
        set  = { acl = { value = "private", only = ["public-read", "public-read-write", "authenticated-read"] } }
      }
    }

    # Where public ACLs are ignored or disabled altogether, this one has no effect.
    ignored = core::length(core::getresources("aws_s3_bucket_public_access_block", { bucket = attrs.bucket, ignore_public_acls = true })) > 0
    disabled = core::anytrue([
      for owner in core::getresources("aws_s3_bucket_ownership_controls", { bucket = attrs.bucket }) :
      core::try(owner.rule[0].object_ownership, "") == "BucketOwnerEnforced"
    ])
    severity = local.disabled ? "low" : local.ignored ? "medium" : "critical"
  }

  enforce {
    condition     = !core::contains(["public-read", "public-read-write", "authenticated-read"], core::try(attrs.acl, "private"))
    error_message = "the ACL ${attrs.acl} opens the object to everybody"
  }
}

resource_policy "aws_s3_bucket_public_access_block" "block_public_acls" {
  locals {
    metadata = {
      title        = "Public access blocks of buckets refuse new public ACLs"
      severity     = "high"
      aliases      = ["CKV_AWS_53", "AVD-AWS-0086"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "SC-7"], "cis-aws" = ["2.1.4"] }
      requirements = ["R-083"]
      description  = <<-EOT
        Without this switch, anybody who may write ACLs can open single objects to the world
        with a public canned ACL. The default is false.
      EOT
      remediation  = <<-EOT
        block_public_acls = true
      EOT
      fix          = { safe = true, set = { block_public_acls = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.block_public_acls, false)
    error_message = "new public ACLs are not refused"
  }
}

resource_policy "aws_s3_bucket_public_access_block" "block_public_policy" {
  locals {
    metadata = {
      title        = "Public access blocks of buckets refuse public bucket policies"
      severity     = "high"
      aliases      = ["CKV_AWS_54", "AVD-AWS-0087"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "SC-7"], "cis-aws" = ["2.1.4"] }
      requirements = ["R-083"]
      description  = <<-EOT
        Without this switch, a policy that grants access to everybody is accepted, and one
        wrong principal in it publishes the data. The default is false.
      EOT
      remediation  = <<-EOT
        block_public_policy = true
      EOT
      fix          = { safe = true, set = { block_public_policy = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.block_public_policy, false)
    error_message = "public bucket policies are not refused"
  }
}

resource_policy "aws_s3_bucket_public_access_block" "ignore_public_acls" {
  locals {
    metadata = {
      title        = "Public access blocks of buckets ignore public ACLs"
      severity     = "high"
      aliases      = ["CKV_AWS_55", "AVD-AWS-0091"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "SC-7"], "cis-aws" = ["2.1.4"] }
      requirements = ["R-083"]
      description  = <<-EOT
        Refusing new public ACLs does nothing about those that exist already, on the bucket
        or on single objects: this switch does. The default is false.
      EOT
      remediation  = <<-EOT
        ignore_public_acls = true
      EOT
      fix          = { safe = true, set = { ignore_public_acls = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.ignore_public_acls, false)
    error_message = "public ACLs that exist are honoured"
  }
}

resource_policy "aws_s3_bucket_public_access_block" "restrict_public_buckets" {
  locals {
    metadata = {
      title        = "Public access blocks of buckets restrict access under public policies"
      severity     = "high"
      aliases      = ["CKV_AWS_56", "AVD-AWS-0093"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "SC-7"], "cis-aws" = ["2.1.4"] }
      requirements = ["R-083"]
      description  = <<-EOT
        Refusing new public policies does nothing about one that exists already: this switch
        limits its effect to the owner's account and to AWS services. The default is false.
      EOT
      remediation  = <<-EOT
        restrict_public_buckets = true
      EOT
      fix          = { safe = true, set = { restrict_public_buckets = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.restrict_public_buckets, false)
    error_message = "a public policy gives access to everybody"
  }
}

resource_policy "aws_s3_account_public_access_block" "block_public_acls" {
  locals {
    metadata = {
      title        = "Public access blocks of accounts refuse new public ACLs"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "SC-7"], "cis-aws" = ["2.1.4"] }
      requirements = ["R-083"]
      description  = <<-EOT
        Without this switch, anybody who may write ACLs can open single objects to the world
        with a public canned ACL. The default is false.
      EOT
      remediation  = <<-EOT
        block_public_acls = true
      EOT
      fix          = { safe = true, set = { block_public_acls = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.block_public_acls, false)
    error_message = "new public ACLs are not refused"
  }
}

resource_policy "aws_s3_account_public_access_block" "block_public_policy" {
  locals {
    metadata = {
      title        = "Public access blocks of accounts refuse public bucket policies"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "SC-7"], "cis-aws" = ["2.1.4"] }
      requirements = ["R-083"]
      description  = <<-EOT
        Without this switch, a policy that grants access to everybody is accepted, and one
        wrong principal in it publishes the data. The default is false.
      EOT
      remediation  = <<-EOT
        block_public_policy = true
      EOT
      fix          = { safe = true, set = { block_public_policy = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.block_public_policy, false)
    error_message = "public bucket policies are not refused"
  }
}

resource_policy "aws_s3_account_public_access_block" "ignore_public_acls" {
  locals {
    metadata = {
      title        = "Public access blocks of accounts ignore public ACLs"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "SC-7"], "cis-aws" = ["2.1.4"] }
      requirements = ["R-083"]
      description  = <<-EOT
        Refusing new public ACLs does nothing about those that exist already, on the bucket
        or on single objects: this switch does. The default is false.
      EOT
      remediation  = <<-EOT
        ignore_public_acls = true
      EOT
      fix          = { safe = true, set = { ignore_public_acls = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.ignore_public_acls, false)
    error_message = "public ACLs that exist are honoured"
  }
}

resource_policy "aws_s3_account_public_access_block" "restrict_public_buckets" {
  locals {
    metadata = {
      title        = "Public access blocks of accounts restrict access under public policies"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "SC-7"], "cis-aws" = ["2.1.4"] }
      requirements = ["R-083"]
      description  = <<-EOT
        Refusing new public policies does nothing about one that exists already: this switch
        limits its effect to the owner's account and to AWS services. The default is false.
      EOT
      remediation  = <<-EOT
        restrict_public_buckets = true
      EOT
      fix          = { safe = true, set = { restrict_public_buckets = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.restrict_public_buckets, false)
    error_message = "a public policy gives access to everybody"
  }
}

resource_policy "aws_s3_access_point" "block_public_acls" {
  locals {
    metadata = {
      title        = "S3 access points refuse new public ACLs"
      severity     = "high"
      aliases      = ["CKV_AWS_392"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "SC-7"], "cis-aws" = ["2.1.4"] }
      requirements = ["R-083", "R-091"]
      description  = <<-EOT
        Without this switch, anybody who may write ACLs can open single objects to the world
        with a public canned ACL. The default of an access point is true, and what it is
        made with cannot be changed.
      EOT
      remediation  = <<-EOT
        public_access_block_configuration {
          block_public_acls = true
        }
      EOT
      fix          = { safe = false, set = { "public_access_block_configuration.block_public_acls" = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.public_access_block_configuration[0].block_public_acls, true)
    error_message = "new public ACLs are not refused"
  }
}

resource_policy "aws_s3_access_point" "block_public_policy" {
  locals {
    metadata = {
      title        = "S3 access points refuse public bucket policies"
      severity     = "high"
      aliases      = ["CKV_AWS_392"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "SC-7"], "cis-aws" = ["2.1.4"] }
      requirements = ["R-083", "R-091"]
      description  = <<-EOT
        Without this switch, a policy that grants access to everybody is accepted, and one
        wrong principal in it publishes the data. The default of an access point is true,
        and what it is made with cannot be changed.
      EOT
      remediation  = <<-EOT
        public_access_block_configuration {
          block_public_policy = true
        }
      EOT
      fix          = { safe = false, set = { "public_access_block_configuration.block_public_policy" = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.public_access_block_configuration[0].block_public_policy, true)
    error_message = "public bucket policies are not refused"
  }
}

resource_policy "aws_s3_access_point" "ignore_public_acls" {
  locals {
    metadata = {
      title        = "S3 access points ignore public ACLs"
      severity     = "high"
      aliases      = ["CKV_AWS_392"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "SC-7"], "cis-aws" = ["2.1.4"] }
      requirements = ["R-083", "R-091"]
      description  = <<-EOT
        Refusing new public ACLs does nothing about those that exist already, on the bucket
        or on single objects: this switch does. The default of an access point is true, and
        what it is made with cannot be changed.
      EOT
      remediation  = <<-EOT
        public_access_block_configuration {
          ignore_public_acls = true
        }
      EOT
      fix          = { safe = false, set = { "public_access_block_configuration.ignore_public_acls" = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.public_access_block_configuration[0].ignore_public_acls, true)
    error_message = "public ACLs that exist are honoured"
  }
}

resource_policy "aws_s3_access_point" "restrict_public_buckets" {
  locals {
    metadata = {
      title        = "S3 access points restrict access under public policies"
      severity     = "high"
      aliases      = ["CKV_AWS_392"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "SC-7"], "cis-aws" = ["2.1.4"] }
      requirements = ["R-083", "R-091"]
      description  = <<-EOT
        Refusing new public policies does nothing about one that exists already: this switch
        limits its effect to the owner's account and to AWS services. The default of an
        access point is true, and what it is made with cannot be changed.
      EOT
      remediation  = <<-EOT
        public_access_block_configuration {
          restrict_public_buckets = true
        }
      EOT
      fix          = { safe = false, set = { "public_access_block_configuration.restrict_public_buckets" = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.public_access_block_configuration[0].restrict_public_buckets, true)
    error_message = "a public policy gives access to everybody"
  }
}

resource_policy "aws_s3control_multi_region_access_point" "block_public_acls" {
  locals {
    metadata = {
      title        = "S3 multi-region access points refuse new public ACLs"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "SC-7"], "cis-aws" = ["2.1.4"] }
      requirements = ["R-083", "R-091"]
      description  = <<-EOT
        Without this switch, anybody who may write ACLs can open single objects to the world
        with a public canned ACL. The default of an access point is true, and what it is
        made with cannot be changed.
      EOT
      remediation  = <<-EOT
        public_access_block {
          block_public_acls = true
        }
      EOT
      fix          = { safe = false, set = { "details.public_access_block.block_public_acls" = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.details[0].public_access_block[0].block_public_acls, true)
    error_message = "new public ACLs are not refused"
  }
}

resource_policy "aws_s3control_multi_region_access_point" "block_public_policy" {
  locals {
    metadata = {
      title        = "S3 multi-region access points refuse public bucket policies"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "SC-7"], "cis-aws" = ["2.1.4"] }
      requirements = ["R-083", "R-091"]
      description  = <<-EOT
        Without this switch, a policy that grants access to everybody is accepted, and one
        wrong principal in it publishes the data. The default of an access point is true,
        and what it is made with cannot be changed.
      EOT
      remediation  = <<-EOT
        public_access_block {
          block_public_policy = true
        }
      EOT
      fix          = { safe = false, set = { "details.public_access_block.block_public_policy" = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.details[0].public_access_block[0].block_public_policy, true)
    error_message = "public bucket policies are not refused"
  }
}

resource_policy "aws_s3control_multi_region_access_point" "ignore_public_acls" {
  locals {
    metadata = {
      title        = "S3 multi-region access points ignore public ACLs"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "SC-7"], "cis-aws" = ["2.1.4"] }
      requirements = ["R-083", "R-091"]
      description  = <<-EOT
        Refusing new public ACLs does nothing about those that exist already, on the bucket
        or on single objects: this switch does. The default of an access point is true, and
        what it is made with cannot be changed.
      EOT
      remediation  = <<-EOT
        public_access_block {
          ignore_public_acls = true
        }
      EOT
      fix          = { safe = false, set = { "details.public_access_block.ignore_public_acls" = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.details[0].public_access_block[0].ignore_public_acls, true)
    error_message = "public ACLs that exist are honoured"
  }
}

resource_policy "aws_s3control_multi_region_access_point" "restrict_public_buckets" {
  locals {
    metadata = {
      title        = "S3 multi-region access points restrict access under public policies"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "SC-7"], "cis-aws" = ["2.1.4"] }
      requirements = ["R-083", "R-091"]
      description  = <<-EOT
        Refusing new public policies does nothing about one that exists already: this switch
        limits its effect to the owner's account and to AWS services. The default of an
        access point is true, and what it is made with cannot be changed.
      EOT
      remediation  = <<-EOT
        public_access_block {
          restrict_public_buckets = true
        }
      EOT
      fix          = { safe = false, set = { "details.public_access_block.restrict_public_buckets" = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.details[0].public_access_block[0].restrict_public_buckets, true)
    error_message = "a public policy gives access to everybody"
  }
}
