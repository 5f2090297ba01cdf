# Two places that set the same thing: whichever is applied last wins, and each apply changes it again.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

locals {
  # What the policies below are for: they are not read for anything else.
  resource_types = [
    "aws_api_gateway_rest_api", "aws_efs_file_system", "aws_elasticsearch_domain", "aws_iam_role", "aws_kms_external_key", "aws_kms_key", "aws_kms_replica_key",
    "aws_network_acl", "aws_opensearch_domain", "aws_route_table", "aws_secretsmanager_secret", "aws_security_group", "aws_sns_topic", "aws_sqs_queue", "aws_vpc_endpoint",
    "aws_ecr_repository_policy", "aws_kms_key_policy", "aws_s3_bucket_accelerate_configuration", "aws_s3_bucket_acl", "aws_s3_bucket_cors_configuration",
    "aws_s3_bucket_lifecycle_configuration", "aws_s3_bucket_logging", "aws_s3_bucket_notification", "aws_s3_bucket_object_lock_configuration", "aws_s3_bucket_ownership_controls",
    "aws_s3_bucket_policy", "aws_s3_bucket_public_access_block", "aws_s3_bucket_replication_configuration", "aws_s3_bucket_request_payment_configuration",
    "aws_s3_bucket_server_side_encryption_configuration", "aws_s3_bucket_versioning", "aws_s3_bucket_website_configuration", "aws_secretsmanager_secret_policy",
    "aws_secretsmanager_secret_rotation", "aws_sns_topic_policy", "aws_sqs_queue_policy",
  ]

  # An argument or block, and the resource that sets the same and is not to stand beside it.
  split = {
    aws_api_gateway_rest_api  = [{ name = "policy", other = "aws_api_gateway_rest_api_policy", at = "rest_api_id" }]
    aws_elasticsearch_domain  = [{ name = "access_policies", other = "aws_elasticsearch_domain_policy", at = "domain_name" }]
    aws_iam_role = [
      { name = "inline_policy", other = "aws_iam_role_policy", at = "role" },
      { name = "managed_policy_arns", other = "aws_iam_role_policy_attachment", at = "role" },
    ]
    aws_kms_external_key = [{ name = "policy", other = "aws_kms_key_policy", at = "key_id" }]
    aws_kms_key          = [{ name = "policy", other = "aws_kms_key_policy", at = "key_id" }]
    aws_kms_replica_key  = [{ name = "policy", other = "aws_kms_key_policy", at = "key_id" }]
    aws_network_acl = [
      { name = "ingress", other = "aws_network_acl_rule", at = "network_acl_id" },
      { name = "egress", other = "aws_network_acl_rule", at = "network_acl_id" },
    ]
    aws_opensearch_domain     = [{ name = "access_policies", other = "aws_opensearch_domain_policy", at = "domain_name" }]
    aws_route_table           = [{ name = "route", other = "aws_route", at = "route_table_id" }]
    aws_secretsmanager_secret = [{ name = "policy", other = "aws_secretsmanager_secret_policy", at = "secret_arn" }]
    aws_security_group = [
      { name = "ingress", other = "aws_security_group_rule", at = "security_group_id" },
      { name = "ingress", other = "aws_vpc_security_group_ingress_rule", at = "security_group_id" },
      { name = "egress", other = "aws_vpc_security_group_egress_rule", at = "security_group_id" },
    ]
    aws_sns_topic    = [{ name = "policy", other = "aws_sns_topic_policy", at = "arn" }]
    aws_sqs_queue    = [{ name = "policy", other = "aws_sqs_queue_policy", at = "queue_url" }]
    aws_vpc_endpoint = [{ name = "policy", other = "aws_vpc_endpoint_policy", at = "vpc_endpoint_id" }]
  }

  # Of these, a thing has one: by which argument they name it.
  single = {
    aws_ecr_repository_policy                          = "repository"
    aws_kms_key_policy                                 = "key_id"
    aws_s3_bucket_accelerate_configuration             = "bucket"
    aws_s3_bucket_acl                                  = "bucket"
    aws_s3_bucket_cors_configuration                   = "bucket"
    aws_s3_bucket_lifecycle_configuration              = "bucket"
    aws_s3_bucket_logging                              = "bucket"
    aws_s3_bucket_notification                         = "bucket"
    aws_s3_bucket_object_lock_configuration            = "bucket"
    aws_s3_bucket_ownership_controls                   = "bucket"
    aws_s3_bucket_policy                               = "bucket"
    aws_s3_bucket_public_access_block                  = "bucket"
    aws_s3_bucket_replication_configuration            = "bucket"
    aws_s3_bucket_request_payment_configuration        = "bucket"
    aws_s3_bucket_server_side_encryption_configuration = "bucket"
    aws_s3_bucket_versioning                           = "bucket"
    aws_s3_bucket_website_configuration                = "bucket"
    aws_secretsmanager_secret_policy                   = "secret_arn"
    aws_secretsmanager_secret_rotation                 = "secret_id"
    aws_sns_topic_policy                               = "arn"
    aws_sqs_queue_policy                               = "queue_url"
  }
}

resource_policy "aws_*" "set_in_one_place" {
  locals {
    metadata = {
      title        = "What has a resource of its own is not set in the block as well"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["CM-6"] }
      requirements = ["R-282"]
      description  = <<-EOT
        A key with a policy and an aws_kms_key_policy, a role with an inline_policy and an
        aws_iam_role_policy, a security group with rules of both kinds: each apply takes the one for
        drift and removes what the other has set. What is in force depends on which came last.
      EOT
      remediation  = <<-EOT
        # keep aws_kms_key_policy, and remove policy from aws_kms_key
      EOT
    }

    pairs = [
      for pair in local.split[meta.type] : pair
      if core::try(attrs[pair.name], null) == null ? false : !core::can(core::length(attrs[pair.name])) || core::length(core::try(core::tolist(attrs[pair.name]), ["x"])) > 0
    ]
    both    = [for pair in local.pairs : { pair = pair, is = core::length(plugin::tfproof::referrers(pair.other, pair.at)) > 0 }]
    mixed   = [for one in local.both : one.pair if one.is]
    subject = core::try(attrs[local.mixed[0].name], attrs)
  }

  filter = core::contains(core::keys(local.split), meta.type)

  enforce {
    condition     = core::alltrue([for one in local.both : !one.is])
    error_message = "${core::try(local.mixed[0].name, "")} is set here and by ${core::try(local.mixed[0].other, "")} as well"
  }
}

resource_policy "aws_*" "configured_by_one_resource" {
  locals {
    metadata = {
      title        = "A bucket, key or queue has one policy and one configuration of a kind"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["CM-6"] }
      requirements = ["R-282"]
      description  = <<-EOT
        A bucket has one policy, one block of public access, one encryption. Of two resources that
        set it, the last one applied wins, and the other one's statements are gone without a word.
      EOT
      remediation  = <<-EOT
        # one aws_s3_bucket_policy with the statements of both
      EOT
    }

    name    = local.single[meta.type]
    all     = core::getresources(meta.type, { (local.name) = attrs[local.name] })
    subject = attrs[local.name]
  }

  filter = core::contains(core::keys(local.single), meta.type)

  enforce {
    condition     = core::length(local.all) < 2
    error_message = "another ${meta.type} is for the same ${local.name}: the last one applied wins"
  }
}

resource_policy "aws_s3_bucket_acl" "acls_are_possible" {
  locals {
    metadata = {
      title        = "Buckets whose owner owns all objects have no ACL"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["CM-6"] }
      requirements = ["R-282"]
      description  = <<-EOT
        With BucketOwnerEnforced, ACLs are switched off: S3 refuses to set one, and the apply fails.
      EOT
      remediation  = <<-EOT
        # remove aws_s3_bucket_acl, and let people in by the bucket's policy
      EOT
    }

    controls  = core::getresources("aws_s3_bucket_ownership_controls", { bucket = attrs.bucket })
    ownership = [for one in local.controls : core::try(one.rule[0].object_ownership, null)]
    subject   = core::try(attrs.acl, attrs.bucket)
  }

  enforce {
    condition     = core::alltrue([for one in local.ownership : one != "BucketOwnerEnforced"])
    error_message = "the bucket's ownership is BucketOwnerEnforced, so S3 refuses any ACL"
  }
}
