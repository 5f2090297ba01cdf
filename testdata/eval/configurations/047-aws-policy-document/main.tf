variable "principals" {
  type    = list(string)
  default = ["arn:aws:iam::111111111111:root"]
}
data "aws_iam_policy_document" "base" {
  statement {
    sid       = "Read"
    actions   = ["s3:GetObject", "s3:ListBucket"]
    resources = ["arn:aws:s3:::b", "arn:aws:s3:::b/*"]
    principals {
      type        = "AWS"
      identifiers = var.principals
    }
  }
  dynamic "statement" {
    for_each = ["aws:SecureTransport"]
    content {
      sid       = "Deny"
      effect    = "Deny"
      actions   = ["s3:*"]
      resources = ["*"]
      condition {
        test     = "Bool"
        variable = statement.value
        values   = ["false"]
      }
    }
  }
}
data "aws_iam_policy_document" "all" {
  source_policy_documents = [data.aws_iam_policy_document.base.json]
  statement {
    sid       = "Extra"
    actions   = ["sqs:SendMessage"]
    resources = ["*"]
  }
}
resource "aws_iam_policy" "p" {
  name   = "p"
  policy = data.aws_iam_policy_document.all.json
}
output "json" { value = jsondecode(data.aws_iam_policy_document.all.json).Statement[*].Sid }
