variable "grantee" {
  type = string
}

variable "context" {
  type = map(string)
}

resource "aws_iam_role" "app" {
  name               = "app"
  assume_role_policy = "{}"
}

resource "aws_kms_key" "records" {
  description = "Records"
  policy      = "{\"Statement\": []}"
}

resource "aws_kms_key" "restricted" {
  description = "Records"
  policy      = "{\"Statement\": []}"
  tags        = { Classification = "RESTRICTED" }
}

resource "aws_kms_grant" "fine" {
  key_id            = aws_kms_key.records.key_id
  grantee_principal = aws_iam_role.app.arn
  operations        = ["Decrypt", "GenerateDataKey"]
}

resource "aws_kms_grant" "account" {
  key_id            = aws_kms_key.records.key_id
  grantee_principal = "arn:aws:iam::210987654321:root" # expect: fail aws_kms_grant_narrow, unknown aws_kms_grant_other_accounts_listed
  operations        = ["Decrypt"]
}

resource "aws_kms_grant" "hands_on" {
  key_id            = aws_kms_key.records.key_id
  grantee_principal = aws_iam_role.app.arn
  operations        = ["Decrypt", "CreateGrant"] # expect: fail aws_kms_grant_narrow
}

resource "aws_kms_grant" "restricted" { # expect: fail aws_kms_grant_narrow
  key_id            = aws_kms_key.restricted.key_id
  grantee_principal = aws_iam_role.app.arn
  operations        = ["Decrypt"]
}

resource "aws_kms_grant" "constrained" {
  key_id            = aws_kms_key.restricted.key_id
  grantee_principal = aws_iam_role.app.arn
  operations        = ["Decrypt"]

  constraints {
    encryption_context_equals = { service = "records" }
  }
}

resource "aws_kms_grant" "context" {
  key_id            = aws_kms_key.restricted.key_id
  grantee_principal = aws_iam_role.app.arn
  operations        = ["Decrypt"]

  constraints {
    encryption_context_equals = { ssn = "123-45-6789" } # expect: fail aws_kms_grant_context_without_phi
  }
}

resource "aws_kms_key" "owned" {
  description = "Records"
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = "kms:*", Resource = "*" }]
  })
}

resource "aws_kms_grant" "own_account" {
  key_id            = aws_kms_key.owned.key_id
  grantee_principal = "arn:aws:iam::123456789012:role/reader"
  operations        = ["Decrypt"]
}

resource "aws_kms_grant" "other_account" {
  key_id            = aws_kms_key.owned.key_id
  grantee_principal = "arn:aws:iam::210987654321:role/reader" # expect: fail aws_kms_grant_other_accounts_listed
  operations        = ["Decrypt"]
}

resource "aws_kms_grant" "context_undecided" {
  key_id            = aws_kms_key.owned.key_id
  grantee_principal = aws_iam_role.app.arn
  operations        = ["Decrypt"]

  constraints {
    encryption_context_equals = var.context # expect: unknown aws_kms_grant_context_without_phi
  }
}

resource "aws_kms_grant" "undecided" {
  key_id            = aws_kms_key.records.key_id
  grantee_principal = var.grantee # expect: unknown aws_kms_grant_narrow, unknown aws_kms_grant_other_accounts_listed
  operations        = ["Decrypt"]
}

module "grant" {
  source = "./modules/grant"

  key     = aws_kms_key.records.key_id
  grantee = "*"
}

module "grant_to_other_account" {
  source = "./modules/grant"

  key     = aws_kms_key.owned.key_id
  grantee = "arn:aws:iam::210987654321:root"
}
