# Who may do what: nobody over plain HTTP, and nobody with another encryption.

locals {
  guarded = merge(
    { for name, bucket in aws_s3_bucket.data : name => bucket },
    { research = aws_s3_bucket.research, research-results = aws_s3_bucket.research_results },
  )
}

data "aws_iam_policy_document" "guarded" {
  for_each = local.guarded

  statement {
    sid       = "DenyPlainHttp"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [each.value.arn, "${each.value.arn}/*"]

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

  statement {
    sid       = "DenyOtherEncryption"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = ["${each.value.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "StringNotEqualsIfExists"
      variable = "s3:x-amz-server-side-encryption"
      values   = ["aws:kms"]
    }
  }
}

resource "aws_s3_bucket_policy" "guarded" {
  for_each = local.guarded

  bucket = each.value.id
  policy = data.aws_iam_policy_document.guarded[each.key].json
}

resource "aws_s3_bucket_logging" "research" {
  bucket        = aws_s3_bucket.research.id
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "s3/research/"
}

resource "aws_s3_bucket_logging" "research_results" {
  bucket        = aws_s3_bucket.research_results.id
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "s3/research-results/"
}
