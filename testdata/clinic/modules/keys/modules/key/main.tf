variable "name" { type = string }
variable "description" { type = string }
variable "account_id" { type = string }

variable "rotate" {
  type    = bool
  default = false
}

variable "rotation_years" {
  type    = number
  default = 1
}

data "aws_iam_policy_document" "this" {
  # Without this statement nobody could ever change the policy again.
  statement {
    sid       = "AccountAdministers"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${var.account_id}:root"]
    }
  }
}

resource "aws_kms_key" "this" {
  description             = var.description
  policy                  = data.aws_iam_policy_document.this.json
  deletion_window_in_days = 30
  enable_key_rotation     = var.rotate
  rotation_period_in_days = var.rotate ? var.rotation_years * 365 : null
}

resource "aws_kms_alias" "this" {
  name          = "alias/${var.name}"
  target_key_id = aws_kms_key.this.key_id
}

output "arn" { value = aws_kms_key.this.arn }
output "alias_arn" { value = aws_kms_alias.this.arn }
