# S3: the policies of buckets and access points.

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

resource_policy "aws_s3_bucket_policy" "no_public_access" {
  locals {
    metadata = {
      title        = "Bucket policies let nobody in whom they do not know"
      severity     = "critical"
      aliases      = ["CKV_AWS_70", "CKV_AWS_283"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "AC-21"] }
      requirements = ["R-086"]
      description  = <<-EOT
        An Allow for the principal * opens the bucket to the world, unless a condition pins who
        calls: an organisation, an account, a VPC endpoint. The same * in a Deny is as it should
        be. The service principal of CloudFront without a condition stands for the distributions
        of all customers of AWS.
      EOT
      remediation  = <<-EOT
        Principal = { Service = "cloudfront.amazonaws.com" }
        Condition = {
          StringEquals = { "AWS:SourceArn" = aws_cloudfront_distribution.this.arn }
        }
      EOT
    }
  }

  enforce {
    condition     = !plugin::tfproof::policy_public(attrs.policy)
    error_message = "the policy lets everybody in"
  }

  enforce {
    condition = core::alltrue(core::flatten([
      for statement in plugin::tfproof::policy_statements(attrs.policy) : [
        for principal in statement.principals :
        principal.type != "Service" || principal.id != "cloudfront.amazonaws.com" || statement.pinned
      ] if statement.effect == "Allow"
    ]))
    error_message = "the policy lets the CloudFront distributions of every account in"
  }
}

resource_policy "aws_s3_bucket" "no_public_policy" {
  locals {
    metadata = {
      title        = "Policies within buckets let nobody in whom they do not know"
      severity     = "critical"
      aliases      = ["CKV_AWS_70"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "AC-21"] }
      requirements = ["R-086"]
      description  = <<-EOT
        The argument policy of a bucket is of old and deprecated, and still has its effect: an
        Allow for the principal * opens the bucket to the world, unless a condition pins who
        calls.
      EOT
      remediation  = <<-EOT
        Principal = { AWS = aws_iam_role.reader.arn }
      EOT
    }
  }

  enforce {
    condition     = !plugin::tfproof::policy_public(core::try(attrs.policy, null))
    error_message = "the policy lets everybody in"
  }
}

resource_policy "aws_s3_access_point" "no_public_policy" {
  locals {
    metadata = {
      title        = "Policies of S3 access points let nobody in whom they do not know"
      severity     = "critical"
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "AC-21"] }
      requirements = ["R-086", "R-091"]
      description  = <<-EOT
        Where the policy of the bucket delegates to its access points, theirs decide who reads. An
        Allow for the principal * opens the bucket to the world, unless a condition pins who calls.
      EOT
      remediation  = <<-EOT
        Principal = { AWS = aws_iam_role.reader.arn }
      EOT
    }
  }

  enforce {
    condition     = !plugin::tfproof::policy_public(core::try(attrs.policy, null))
    error_message = "the policy lets everybody in"
  }
}

resource_policy "aws_s3control_access_point_policy" "no_public_access" {
  locals {
    metadata = {
      title        = "Separate policies of S3 access points let nobody in whom they do not know"
      severity     = "critical"
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "AC-21"] }
      requirements = ["R-086", "R-091"]
      description  = <<-EOT
        Where the policy of the bucket delegates to its access points, theirs decide who reads. An
        Allow for the principal * opens the bucket to the world, unless a condition pins who calls.
      EOT
      remediation  = <<-EOT
        Principal = { AWS = aws_iam_role.reader.arn }
      EOT
    }
  }

  enforce {
    condition     = !plugin::tfproof::policy_public(attrs.policy)
    error_message = "the policy lets everybody in"
  }
}

resource_policy "aws_s3_bucket" "insecure_transport_denied" {
  locals {
    metadata = {
      title        = "Bucket policies deny plain HTTP"
      severity     = "high"
      aliases      = ["CKV_AWS_379"]
      frameworks   = { hipaa = ["164.312(e)(1)", "164.312(e)(2)(ii)"], "nist-800-53" = ["SC-8(1)", "AC-17(2)"], "cis-aws" = ["2.1.1"] }
      requirements = ["R-087"]
      description  = <<-EOT
        S3 answers plain HTTP. Only a Deny for everybody ends that, on the bucket and on its
        objects, for requests whose aws:SecureTransport is false. An Allow for HTTPS only denies
        nothing to those whom another statement or a role lets in.
      EOT
      remediation  = <<-EOT
        {
          Sid       = "DenyInsecureTransport"
          Effect    = "Deny"
          Principal = "*"
          Action    = "s3:*"
          Resource  = [aws_s3_bucket.this.arn, "$${aws_s3_bucket.this.arn}/*"]
          Condition = { Bool = { "aws:SecureTransport" = "false" } }
        }
      EOT
    }

    policies = core::getresources("aws_s3_bucket_policy", { bucket = attrs.id })
    inline   = core::try(attrs.policy, null)
    none     = local.inline == null && core::length(local.policies) == 0
    plain_http = {
      action   = "s3:*"
      resource = [attrs.arn, "${attrs.arn}/*"]
      when     = { "aws:SecureTransport" = false }
    }

    by_policy = core::anytrue([for p in local.policies : plugin::tfproof::policy_denies(p.policy, local.plain_http)])
    by_inline = plugin::tfproof::policy_denies(local.inline, local.plain_http)

    # The statement that comes closest, or the bucket if nothing belongs to it.
    subject = (
      local.inline != null ? local.by_inline :
      core::length(local.policies) == 0 ? attrs :
      plugin::tfproof::policy_denies(local.policies[0].policy, local.plain_http)
    )

    # Beside a policy that is there already, a second one would take its place.
    fix = local.none ? {
      safe = true
      add  = <<-EOT
        resource "aws_s3_bucket_policy" "{{name}}" {
          bucket = {{self}}.id

          policy = jsonencode({
            Version = "2012-10-17"
            Statement = [{
              Sid       = "DenyInsecureTransport"
              Effect    = "Deny"
              Principal = "*"
              Action    = "s3:*"
              Resource  = [{{self}}.arn, "$${{{self}}.arn}/*"]
              Condition = { Bool = { "aws:SecureTransport" = "false" } }
            }]
          })
        }
      EOT
    } : null
  }

  enforce {
    condition = local.by_policy || local.by_inline
    error_message = (
      local.none ? "no policy belongs to the bucket, and so nothing denies plain HTTP" :
      "the bucket's policy does not deny every request over plain HTTP to the bucket and its objects"
    )
  }
}

resource_policy "aws_s3_bucket" "unencrypted_uploads_denied" {
  locals {
    metadata = {
      title        = "Bucket policies deny uploads with another encryption than the bucket's"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)", "CM-6"] }
      requirements = ["R-088"]
      description  = <<-EOT
        Whoever uploads may ask for another encryption than the bucket's default, such as AES256
        in place of the key. StringNotEquals also denies uploads that ask for none and rely on the
        default; StringNotEqualsIfExists lets those through. Asked for in production and for
        classified data; not for buckets that logs are delivered to.
      EOT
      remediation  = <<-EOT
        {
          Sid       = "DenyUnencryptedObjectUploads"
          Effect    = "Deny"
          Principal = "*"
          Action    = "s3:PutObject"
          Resource  = "$${aws_s3_bucket.this.arn}/*"
          Condition = { StringNotEqualsIfExists = { "s3:x-amz-server-side-encryption" = "aws:kms" } }
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

    # The default encryption: the separate resource, or the block of old that the bucket may have.
    companions = core::getresources("aws_s3_bucket_server_side_encryption_configuration", { bucket = attrs.id })
    default = (
      core::length(attrs.server_side_encryption_configuration) > 0
      ? core::try(attrs.server_side_encryption_configuration[0].rule[0].apply_server_side_encryption_by_default[0], null)
      : core::length(local.companions) > 0
      ? core::try(local.companions[0].rule[0].apply_server_side_encryption_by_default[0], null)
      : null
    )
    kms = local.default == null ? false : core::startswith(local.default.sse_algorithm, "aws:kms")

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

    policies = core::getresources("aws_s3_bucket_policy", { bucket = attrs.id })
    inline   = core::try(attrs.policy, null)
    documents = core::concat(
      [for p in local.policies : p.policy],
      local.inline == null ? [] : [local.inline],
    )

    # A header that asks for keys of S3; where these are the bucket's default, no header at all.
    weak = { action = "s3:PutObject", resource = "${attrs.arn}/*", when = { "s3:x-amz-server-side-encryption" = "AES256" } }
    bare = { action = "s3:PutObject", resource = "${attrs.arn}/*", when = { "s3:x-amz-server-side-encryption" = null } }
    denied = (
      core::anytrue([for d in local.documents : plugin::tfproof::policy_denies(d, local.weak)]) ||
      (!local.kms && core::anytrue([for d in local.documents : plugin::tfproof::policy_denies(d, local.bare)]))
    )

    # A policy that forbids the right algorithm is reported as that, by kms_uploads_possible.
    strong    = { action = "s3:PutObject", resource = "${attrs.arn}/*", when = { "s3:x-amz-server-side-encryption" = "aws:kms", "aws:SecureTransport" = true } }
    forbidden = local.kms && core::anytrue([for d in local.documents : plugin::tfproof::policy_denies(d, local.strong)])
    # A bucket of data that nobody classified, and without any policy, is reported once, by
    # insecure_transport_denied.
    covered = core::length(local.documents) > 0 || local.classified
    asked   = local.demanded && !local.log_target && !local.forbidden && local.covered

    subject  = core::length(local.documents) == 0 ? attrs : plugin::tfproof::policy_denies(local.documents[0], local.weak)
    severity = local.classification == "INTERNAL" && !local.production ? "low" : "medium"
  }

  filter = plugin::tfproof::known(local.asked) ? local.asked : local.asked || local.denied

  enforce {
    condition     = local.denied
    error_message = "${core::length(local.documents) == 0 ? "no policy belongs to the bucket, and so uploads may ask for any encryption" : "the bucket's policy does not deny uploads with another encryption"}; ${local.why}"
  }
}

resource_policy "aws_s3_bucket" "kms_uploads_possible" {
  locals {
    metadata = {
      title        = "Bucket policies do not forbid the encryption that is the bucket's default"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)", "CM-6"] }
      requirements = ["R-088"]
      description  = <<-EOT
        A Deny unless the header says AES256, or one with StringEquals where StringNotEquals was
        meant, forbids uploads with the KMS key that the bucket's default names: clients can only
        write with the weaker encryption, or not at all.
      EOT
      remediation  = <<-EOT
        Condition = { StringNotEqualsIfExists = { "s3:x-amz-server-side-encryption" = "aws:kms" } }
      EOT
    }

    # The default encryption: the separate resource, or the block of old that the bucket may have.
    companions = core::getresources("aws_s3_bucket_server_side_encryption_configuration", { bucket = attrs.id })
    default = (
      core::length(attrs.server_side_encryption_configuration) > 0
      ? core::try(attrs.server_side_encryption_configuration[0].rule[0].apply_server_side_encryption_by_default[0], null)
      : core::length(local.companions) > 0
      ? core::try(local.companions[0].rule[0].apply_server_side_encryption_by_default[0], null)
      : null
    )
    kms = local.default == null ? false : core::startswith(local.default.sse_algorithm, "aws:kms")

    policies  = core::getresources("aws_s3_bucket_policy", { bucket = attrs.id })
    inline    = core::try(attrs.policy, null)
    documents = core::concat([for p in local.policies : p.policy], local.inline == null ? [] : [local.inline])
    kms_upload = {
      action   = "s3:PutObject"
      resource = "${attrs.arn}/*"
      when     = { "s3:x-amz-server-side-encryption" = "aws:kms", "aws:SecureTransport" = true }
    }
    subject = core::length(local.documents) == 0 ? attrs : plugin::tfproof::policy_denies(local.documents[0], local.kms_upload)
  }

  filter = local.kms && core::length(local.documents) > 0

  enforce {
    condition     = core::alltrue([for d in local.documents : !plugin::tfproof::policy_denies(d, local.kms_upload)])
    error_message = "the bucket's default is ${local.default.sse_algorithm}, but its policy denies uploads with aws:kms"
  }
}

resource_policy "aws_s3_bucket" "upload_key_pinned" {
  locals {
    metadata = {
      title        = "Policies of buckets with restricted data deny uploads under other keys"
      severity     = "info"
      frameworks   = { "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-089"]
      description  = <<-EOT
        Whoever uploads may name a key of another account, and takes the means to read the object,
        or to make it unreadable, along. A Deny unless the key is the bucket's ends that.
      EOT
      remediation  = <<-EOT
        Condition = {
          StringNotEqualsIfExists = {
            "s3:x-amz-server-side-encryption-aws-kms-key-id" = aws_kms_key.storage.arn
          }
        }
      EOT
    }

    policies  = core::getresources("aws_s3_bucket_policy", { bucket = attrs.id })
    inline    = core::try(attrs.policy, null)
    documents = core::concat([for p in local.policies : p.policy], local.inline == null ? [] : [local.inline])
    pinned = core::anytrue(core::flatten([
      for d in local.documents : [
        for statement in plugin::tfproof::policy_statements(d) : [
          for condition in statement.conditions :
          condition.key == "s3:x-amz-server-side-encryption-aws-kms-key-id" && core::startswith(core::lower(condition.operator), "stringnot")
        ] if statement.effect == "Deny"
      ]
    ]))
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    asked          = local.classification == "RESTRICTED"
  }

  filter = plugin::tfproof::known(local.asked) ? local.asked : local.asked || local.pinned

  enforce {
    condition     = local.pinned
    error_message = "uploads may name any key, and the data are classified as RESTRICTED"
  }
}
