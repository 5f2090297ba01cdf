# What the data resource aws_iam_policy_document computes. expected.json holds the outputs that
# terraform 1.11 plans for this file with the AWS provider 5.100.0 (and a provider block).

data "aws_iam_policy_document" "base" {
  statement {
    sid       = "A"
    actions   = ["s3:PutObject", "s3:GetObject"]
    resources = ["arn:aws:s3:::b/*"]
  }
  statement {
    sid           = "B"
    effect        = "Deny"
    not_actions   = ["s3:*"]
    not_resources = ["b", "a"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}
data "aws_iam_policy_document" "full" {
  policy_id                 = "pid"
  source_policy_documents   = [data.aws_iam_policy_document.base.json]
  override_policy_documents = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "A", Effect = "Deny", Action = "s3:List*", Resource = "*" }, { Effect = "Allow", Action = "x:y", Resource = "*" }] })]
  statement {
    actions   = ["kms:Decrypt"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::1:root", "arn:aws:iam::2:root"]
    }
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::3:root"]
    }
    principals {
      type        = "Service"
      identifiers = ["logs.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = ["1"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:Other"
      values   = ["a", "b", "c"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = [false]
    }
  }
  statement {
    sid       = "vars"
    actions   = ["s3:*"]
    resources = ["arn:aws:s3:::b/&{aws:username}/*"]
    not_principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}
data "aws_iam_policy_document" "empty" {}
data "aws_iam_policy_document" "v8" {
  version = "2008-10-17"
  statement {
    effect  = "Allow"
    actions = ["a:b"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
    principals {
      type        = "Federated"
      identifiers = ["z", "y"]
    }
  }
}
output "base" { value = data.aws_iam_policy_document.base.json }
output "full" { value = data.aws_iam_policy_document.full.json }
output "empty" { value = data.aws_iam_policy_document.empty.json }
output "v8" { value = data.aws_iam_policy_document.v8.json }
output "mini" { value = data.aws_iam_policy_document.v8.minified_json }
