variable "block" {
  type = bool
}

locals {
  wide = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = "secretsmanager:GetSecretValue", Resource = "*", Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } } }] })
}

resource "aws_iam_role" "app" {
  name               = "app"
  assume_role_policy = "{}"
}

resource "aws_secretsmanager_secret_policy" "blocked" { # expect: pass aws_secretsmanager_secret_policy_block_public_policy
  secret_arn          = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:a-AbCdEf"
  policy              = local.wide
  block_public_policy = true
}

resource "aws_secretsmanager_secret_policy" "wide" { # expect: fail aws_secretsmanager_secret_policy_block_public_policy
  secret_arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:b-AbCdEf"
  policy     = local.wide
}

# It names a role of this configuration, and that is all.
resource "aws_secretsmanager_secret_policy" "narrow" {
  secret_arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:c-AbCdEf"
  policy     = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = aws_iam_role.app.arn }, Action = "secretsmanager:GetSecretValue", Resource = "*" }] })
}

resource "aws_secretsmanager_secret_policy" "undecided" {
  secret_arn          = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:d-AbCdEf"
  policy              = local.wide
  block_public_policy = var.block # expect: unknown aws_secretsmanager_secret_policy_block_public_policy
}

module "policy" {
  source = "./module"

  block = false
}
