variable "policy" {
  type = string
}

data "aws_iam_policy_document" "fine" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = ["arn:aws:sns:eu-central-1:123456789012:results"]
    }
  }

  statement {
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = ["*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_sqs_queue_policy" "fine" { # expect: pass aws_resource_policy_not_public, pass aws_resource_policy_secure_transport
  queue_url = "https://sqs.eu-central-1.amazonaws.com/123456789012/results"
  policy    = data.aws_iam_policy_document.fine.json
}

resource "aws_sqs_queue_policy" "everybody" {
  queue_url = "https://sqs.eu-central-1.amazonaws.com/123456789012/results"
  policy = jsonencode({
    Statement = [
      {
        Effect    = "Allow"
        Principal = "*" # expect: fail aws_resource_policy_not_public
        Action    = "sqs:SendMessage"
        Resource  = "*"
      },
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = "*"
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

# The shape that SNS itself gives to a topic: the owner is pinned.
resource "aws_sns_topic_policy" "default" {
  arn = "arn:aws:sns:eu-central-1:123456789012:results"
  policy = jsonencode({ # expect: fail aws_resource_policy_secure_transport
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = ["sns:Publish", "sns:Subscribe"]
      Resource  = "arn:aws:sns:eu-central-1:123456789012:results"
      Condition = { StringEquals = { "AWS:SourceOwner" = "123456789012" } }
    }]
  })
}

# A Deny for half of what carries data.
resource "aws_sqs_queue" "half" {
  name = "half"
  policy = jsonencode({ # expect: fail aws_resource_policy_secure_transport
    Statement = [{
      Effect    = "Deny"
      Principal = { AWS = "*" }
      Action    = "sqs:SendMessage"
      Resource  = "*"
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_sqs_queue" "without_policy" {
  name = "without-policy"
}

# AWS's template for file systems.
resource "aws_efs_file_system_policy" "template" {
  file_system_id = "fs-0123456789abcdef0"
  policy = jsonencode({
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = "*" }
        Action    = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
        Condition = { Bool = { "elasticfilesystem:AccessedViaMountTarget" = "true" } }
      },
      {
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = "*"
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

resource "aws_glacier_vault" "only_secure" {
  name = "archive"
  access_policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::123456789012:role/archive" }
      Action    = "glacier:UploadArchive"
      Resource  = "*"
      Condition = { Bool = { "aws:SecureTransport" = "true" } }
    }]
  })
}

resource "aws_opensearch_domain" "in_vpc" {
  domain_name = "search"
  access_policies = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "*" } # expect: fail aws_resource_policy_not_public
      Action    = "es:*"
      Resource  = "*"
    }]
  })

  vpc_options {
    subnet_ids = ["subnet-0123456789abcdef0"]
  }
}

resource "aws_ecr_repository_policy" "undecided" {
  repository = "app"
  policy     = var.policy # expect: unknown aws_resource_policy_not_public
}

resource "aws_sns_topic" "undecided" {
  name   = "undecided"
  policy = var.policy # expect: unknown aws_resource_policy_not_public, unknown aws_resource_policy_secure_transport
}

module "topic" {
  source = "./module"

  principal = "*"
}
