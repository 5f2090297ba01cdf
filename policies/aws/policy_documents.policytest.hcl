policytest {
  targets = ["policy_documents.policy.hcl"]
}

locals {
  fine = { Version = "2012-10-17", Statement = [{ Sid = "Read", Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] }
}

resource "aws_iam_policy" "fine" {
  attrs = { policy = core::jsonencode(local.fine) }
}

resource "aws_iam_policy" "no_json" {
  expect_failure = true
  attrs          = { policy = "{ 'Version': '2012-10-17' }" }
}

resource "aws_iam_policy" "no_version" {
  expect_failure = true
  attrs          = { policy = core::jsonencode({ Statement = local.fine.Statement }) }
}

resource "aws_iam_policy" "effect" {
  expect_failure = true
  attrs          = { policy = core::jsonencode({ Version = "2012-10-17", Statement = { Effect = "Permit", Action = "s3:GetObject", Resource = "*" } }) }
}

resource "aws_iam_policy" "element" {
  expect_failure = true
  attrs          = { policy = core::jsonencode({ Version = "2012-10-17", Statement = { Effect = "Allow", Actions = "s3:GetObject", Action = "s3:GetObject", Resource = "*" } }) }
}

resource "aws_s3_bucket_policy" "nobody" {
  expect_failure = true
  attrs          = { bucket = "results", policy = core::jsonencode(local.fine) }
}

resource "aws_iam_policy" "somebody" {
  expect_failure = true
  attrs          = { policy = core::jsonencode({ Version = "2012-10-17", Statement = { Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" } }) }
}

resource "aws_iam_policy" "action" {
  expect_failure = true
  attrs          = { policy = core::jsonencode({ Version = "2012-10-17", Statement = { Effect = "Allow", Action = "GetObject", Resource = "*" } }) }
}

resource "aws_iam_policy" "operator" {
  expect_failure = true
  attrs          = { policy = core::jsonencode({ Version = "2012-10-17", Statement = { Effect = "Allow", Action = "s3:GetObject", Resource = "*", Condition = { StringIs = { "aws:x" = "y" } } } }) }
}

resource "aws_iam_policy" "sid" {
  expect_failure = true
  attrs          = { policy = core::jsonencode({ Version = "2012-10-17", Statement = { Sid = "read-results", Effect = "Allow", Action = "s3:GetObject", Resource = "*" } }) }
}

resource "aws_kms_key" "sid" {
  attrs = { policy = core::jsonencode({ Version = "2012-10-17", Statement = { Sid = "Enable IAM", Effect = "Allow", Principal = "*", Action = "kms:*", Resource = "*" } }) }
}

# Shapes that are none.
resource "aws_iam_policy" "list" {
  expect_failure = true
  attrs          = { policy = "[1, 2]" }
}

resource "aws_iam_policy" "texts" {
  expect_failure = true
  attrs          = { policy = core::jsonencode({ Version = "2012-10-17", Statement = ["x", null, 3] }) }
}

resource "aws_iam_policy" "kinds" {
  expect_failure = true
  attrs          = { policy = core::jsonencode({ Version = 5, Statement = { Effect = ["Allow"], Action = { a = 1 }, Resource = "*", Condition = "x", Sid = 5 } }) }
}
