# Policies of stores that no other file judges: queues, topics, vaults, file systems, secrets,
# repositories, search domains. One policy judges all of them: the types and arguments are below.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

locals {
  # The argument that has the policy.
  arguments = {
    aws_backup_vault_policy            = "policy"
    aws_cloudwatch_event_bus_policy    = "policy"
    aws_cloudwatch_log_resource_policy = "policy_document"
    aws_dynamodb_resource_policy       = "policy"
    aws_ecr_registry_policy            = "policy"
    aws_ecr_repository_policy          = "policy"
    aws_efs_file_system_policy         = "policy"
    aws_elasticsearch_domain           = "access_policies"
    aws_elasticsearch_domain_policy    = "access_policies"
    aws_glacier_vault                  = "access_policy"
    aws_kinesis_resource_policy        = "policy"
    aws_opensearch_domain              = "access_policies"
    aws_opensearch_domain_policy       = "access_policies"
    aws_secretsmanager_secret          = "policy"
    aws_secretsmanager_secret_policy   = "policy"
    aws_sns_topic                      = "policy"
    aws_sns_topic_policy               = "policy"
    aws_sqs_queue                      = "policy"
    aws_sqs_queue_policy               = "policy"
  }

  # The actions that carry data, for those whose endpoints take plain HTTP unless they are told not to.
  data_actions = {
    aws_efs_file_system_policy = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
    aws_glacier_vault          = ["glacier:UploadArchive"]
    aws_sns_topic              = ["sns:Publish"]
    aws_sns_topic_policy       = ["sns:Publish"]
    aws_sqs_queue              = ["sqs:SendMessage", "sqs:ReceiveMessage"]
    aws_sqs_queue_policy       = ["sqs:SendMessage", "sqs:ReceiveMessage"]
  }
}

resource_policy "aws_*" "resource_policy_not_public" {
  locals {
    metadata = {
      title        = "Policies of queues, topics, secrets and other stores let nobody in unnamed"
      severity     = "critical"
      aliases      = ["CKV_AWS_167", "CKV_AWS_168", "CKV_AWS_169", "CKV_AWS_32", "CKV_AWS_387", "AVD-AWS-0032"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3"] }
      requirements = ["R-096"]
      description  = <<-EOT
        An Allow for "*" lets every AWS account in the world read or write, unless a condition pins
        who calls: aws:SourceArn, aws:SourceAccount, aws:PrincipalOrgID and the like. A search domain
        in a VPC and a file system can be reached from their network only, which makes it less
        urgent.
      EOT
      remediation  = <<-EOT
        Condition = {
          ArnEquals = { "aws:SourceArn" = aws_sns_topic.results.arn }
        }
      EOT
    }

    document = core::try(attrs[local.arguments[meta.type]], null)
    inside   = meta.type == "aws_efs_file_system_policy" || core::length(core::try(attrs.vpc_options, [])) > 0
    severity = local.inside ? "medium" : "critical"
  }

  filter = core::contains(core::keys(local.arguments), meta.type) && local.document != null

  enforce {
    condition     = !plugin::tfproof::policy_public(local.document)
    error_message = "the policy lets everybody in, and no condition pins who calls"
  }
}

resource_policy "aws_*" "resource_policy_secure_transport" {
  locals {
    metadata = {
      title        = "Policies of queues, topics, file systems and vaults deny plain HTTP"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-096"]
      description  = <<-EOT
        The endpoints of SQS, SNS and Glacier take requests over HTTP, and file systems are mounted
        without TLS, unless a Deny with aws:SecureTransport = false says no. Only those that have a
        policy are judged.
      EOT
      remediation  = <<-EOT
        {
          Sid       = "TlsOnly"
          Effect    = "Deny"
          Principal = "*"
          Action    = "sqs:*"
          Resource  = aws_sqs_queue.results.arn
          Condition = { Bool = { "aws:SecureTransport" = "false" } }
        }
      EOT
    }

    document = core::try(attrs[local.arguments[meta.type]], null)
    denials = [
      for s in plugin::tfproof::policy_statements(local.document) : s
      if s.effect == "Deny" && core::anytrue([for p in s.principals : p.id == "*"]) && core::anytrue([
        for c in s.conditions : c.key == "aws:securetransport" && core::startswith(core::lower(c.operator), "bool") && core::contains(c.values, "false")
      ])
    ]
    # An Allow under the condition that the transport is secure lets nothing else in either.
    allows = [for s in plugin::tfproof::policy_statements(local.document) : s if s.effect == "Allow"]
    allowed_securely = core::length(local.allows) > 0 && core::alltrue([
      for s in local.allows : core::anytrue([
        for c in s.conditions : c.key == "aws:securetransport" && core::lower(c.operator) == "bool" && core::contains(c.values, "true")
      ])
    ])
    subject = local.document
  }

  filter = core::contains(core::keys(local.data_actions), meta.type) && local.document != null

  enforce {
    condition = local.allowed_securely || core::alltrue([
      for action in local.data_actions[meta.type] : core::anytrue([for s in local.denials : plugin::tfproof::covers(s.actions, action)])
    ])
    error_message = "the policy does not deny requests without TLS"
  }
}
