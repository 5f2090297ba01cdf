locals {
  everything = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "*", Resource = "*" },
      { Effect = "Deny", Action = "iam:*User*", Resource = "*" },
    ]
  })
  most = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["iam:PutRolePolicy", "kms:Decrypt", "ssm:GetParameter"], Resource = "*" },
    ]
  })
}

# What nobody is granted by it.
resource "aws_iam_policy" "limit" { # expect: pass aws_iam_no_privilege_escalation, pass aws_iam_keys_named, pass aws_iam_secrets_named
  name   = "limit-of-roles"
  policy = local.most
}

resource "aws_iam_role" "limited" {
  name                 = "limited"
  permissions_boundary = aws_iam_policy.limit.arn
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_policy" "wide_limit" { # expect: pass aws_iam_no_full_administrator
  name   = "wide-limit"
  policy = local.everything
}

resource "aws_iam_user" "limited" {
  name                 = "limited"
  permissions_boundary = aws_iam_policy.wide_limit.arn
}

# It is used somewhere else.
resource "aws_iam_policy" "named" {
  name   = "clinic-permissions-boundary" # expect: unknown aws_iam_no_privilege_escalation, unknown aws_iam_keys_named, unknown aws_iam_secrets_named
  policy = local.most
}

# Attached, it grants all the same.
resource "aws_iam_policy" "both" {
  name   = "both-boundary"
  policy = local.most # expect: fail aws_iam_no_privilege_escalation, fail aws_iam_keys_named, fail aws_iam_secrets_named
}

resource "aws_iam_role_policy_attachment" "both" {
  role       = aws_iam_role.limited.name
  policy_arn = aws_iam_policy.both.arn
}

resource "aws_iam_user" "both" {
  name                 = "both"
  permissions_boundary = aws_iam_policy.both.arn
}
