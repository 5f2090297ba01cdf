policytest {
  targets = ["resource_policy.policy.hcl"]
}

resource "aws_sqs_queue_policy" "fine" {
  attrs = {
    policy = core::jsonencode({ Statement = [{ Effect = "Deny", Principal = "*", Action = "sqs:*", Resource = "*", Condition = { Bool = { "aws:SecureTransport" = "false" } } }] })
  }
}

resource "aws_sqs_queue_policy" "without_deny" {
  expect_failure = true

  attrs = {
    policy = core::jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "123456789012" }, Action = "sqs:*", Resource = "*" }] })
  }
}

resource "aws_ecr_repository_policy" "public" {
  expect_failure = true

  attrs = {
    policy = core::jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "ecr:*" }] })
  }
}
