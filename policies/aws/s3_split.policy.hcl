# S3: what is set in the bucket's own block and by a resource of its own at the same time.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

locals {
  # The arguments and blocks of the bucket, and the resources that took their place in version 4.
  split = {
    acceleration_status                  = "aws_s3_bucket_accelerate_configuration"
    acl                                  = "aws_s3_bucket_acl"
    cors_rule                            = "aws_s3_bucket_cors_configuration"
    grant                                = "aws_s3_bucket_acl"
    lifecycle_rule                       = "aws_s3_bucket_lifecycle_configuration"
    logging                              = "aws_s3_bucket_logging"
    object_lock_configuration            = "aws_s3_bucket_object_lock_configuration"
    policy                               = "aws_s3_bucket_policy"
    replication_configuration            = "aws_s3_bucket_replication_configuration"
    request_payer                        = "aws_s3_bucket_request_payment_configuration"
    server_side_encryption_configuration = "aws_s3_bucket_server_side_encryption_configuration"
    versioning                           = "aws_s3_bucket_versioning"
    website                              = "aws_s3_bucket_website_configuration"
  }
}

resource_policy "aws_s3_bucket" "configured_once" {
  locals {
    metadata = {
      title        = "Buckets are configured in their own block or by separate resources, not by both"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["CM-6", "CM-2"] }
      requirements = ["R-281"]
      description  = <<-EOT
        Since version 4 of the provider, versioning, encryption, logging and the like are resources
        of their own. Where the bucket has the old block too, each apply sets one over the other, and
        which of them is in force is a matter of chance. The separate resource is the one to keep.
      EOT
      remediation  = <<-EOT
        # keep aws_s3_bucket_versioning, and remove the block versioning from the bucket
      EOT
    }

    # A block that is certainly or possibly there, and null or no text for arguments that are not.
    written = {
      for name, type in local.split : name => (
        core::contains(["acceleration_status", "acl", "policy", "request_payer"], name) ? core::try(attrs[name], null) != null : core::length(core::try(attrs[name], [])) > 0
      )
    }
    both    = { for name, type in local.split : name => local.written[name] && core::length(core::getresources(type, { bucket = attrs.id })) > 0 }
    mixed   = [for name, both in local.both : name if both]
    subject = core::try(attrs[local.mixed[0]], attrs)

    fix = core::length(local.mixed) > 0 ? { safe = true, title = "remove ${core::join(", ", local.mixed)} from the bucket", remove = local.mixed } : null
  }

  enforce {
    condition     = core::alltrue([for name, both in local.both : !both])
    error_message = "${core::join(", ", core::try(local.mixed, []))}: set in the bucket's own block and by ${core::join(", ", core::distinct([for name in core::try(local.mixed, []) : local.split[name]]))}"
  }
}
