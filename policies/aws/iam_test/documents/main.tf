data "aws_caller_identity" "current" {}

variable "arn" {
  type = string
}

variable "bucket" {
  type = string
}

# --- What is fine -----------------------------------------------------------------

resource "aws_iam_policy" "fine" { # expect: pass aws_iam_no_full_administrator, pass aws_iam_keys_named, pass aws_iam_secrets_named, pass aws_iam_no_privilege_escalation
  name = "records"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject", "secretsmanager:GetSecretValue"]
        Resource = ["arn:aws:s3:::records/*", "arn:aws:secretsmanager:eu-central-1:123456789012:secret:records/*"]
      },
      {
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = "arn:aws:kms:eu-central-1:${data.aws_caller_identity.current.account_id}:key/5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11"
      },
      {
        Effect    = "Allow"
        Action    = "kms:Decrypt"
        Resource  = "*"
        Condition = { StringEquals = { "kms:ViaService" = "s3.eu-central-1.amazonaws.com" } }
      },
      {
        Effect    = "Deny"
        Action    = "*"
        Resource  = "*"
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

# --- Everything ---------------------------------------------------------------------

resource "aws_iam_policy" "everything" {
  name = "everything"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] # expect: fail aws_iam_no_full_administrator
  })
}

# Everything but one action, of a list, is a lot and not everything.
resource "aws_iam_user_policy" "everything_of_one_service" {
  user   = "ci"
  policy = "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\"}}"
}

data "aws_iam_policy_document" "everything" {
  statement {
    actions   = ["*"]
    resources = ["*"]
  }
}

resource "aws_iam_role" "inline" {
  name               = "inline"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }] })

  inline_policy {
    name   = "everything"
    policy = data.aws_iam_policy_document.everything.json # expect: fail aws_iam_no_full_administrator
  }
}

resource "aws_iam_role_policy_attachment" "administrator" {
  role       = aws_iam_role.inline.name
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" # expect: fail aws_iam_no_administrator_access
}

resource "aws_iam_role_policy_attachment" "own" { # expect: pass aws_iam_no_administrator_access
  role       = aws_iam_role.inline.name
  policy_arn = aws_iam_policy.fine.arn
}

resource "aws_iam_group_policy_attachment" "undecided" {
  group      = "people"
  policy_arn = var.arn # expect: unknown aws_iam_no_administrator_access
}

# --- Keys and secrets ------------------------------------------------------------------

resource "aws_iam_role_policy" "every_key" {
  role = aws_iam_role.inline.id
  policy = jsonencode({
    Statement = [{
      Effect   = "Allow"
      Action   = ["kms:Decrypt*", "kms:DescribeKey"]
      Resource = "*" # expect: fail aws_iam_keys_named
    }]
  })
}

# Describing keys opens nothing.
resource "aws_iam_role_policy" "describe" {
  role   = aws_iam_role.inline.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["kms:DescribeKey", "kms:List*"], Resource = "*" }] })
}

resource "aws_iam_role_policy" "every_secret" {
  role = aws_iam_role.inline.id
  policy = jsonencode({
    Statement = [{
      Effect   = "Allow"
      Action   = ["ssm:GetParameter*"]
      Resource = "*" # expect: fail aws_iam_secrets_named
    }]
  })
}

resource "aws_iam_role_policy" "passes_roles" {
  role = aws_iam_role.inline.id
  policy = jsonencode({
    Statement = [{
      Effect   = "Allow"
      Action   = ["iam:PassRole", "ec2:RunInstances"]
      Resource = "*" # expect: fail aws_iam_no_privilege_escalation
    }]
  })
}

# --- Trust ---------------------------------------------------------------------------------

resource "aws_iam_role" "for_everybody" {
  name = "for-everybody"
  assume_role_policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "*" } # expect: fail aws_iam_role_trust_not_public
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "sts:ExternalId" = "records" } }
    }]
  })
}

resource "aws_iam_role" "for_the_organization" { # expect: pass aws_iam_role_trust_not_public
  name = "for-the-organization"
  assume_role_policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } }
    }]
  })
}

resource "aws_ssoadmin_permission_set_inline_policy" "every_key" {
  instance_arn       = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
  permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef"
  inline_policy = jsonencode({
    Statement = [{
      Effect   = "Allow"
      Action   = "kms:*"
      Resource = "*" # expect: fail aws_ssoadmin_permission_set_inline_policy_keys_named
    }]
  })
}

resource "aws_ssoadmin_permission_set_inline_policy" "one_key" { # expect: pass aws_ssoadmin_permission_set_inline_policy_keys_named
  instance_arn       = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
  permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef"
  inline_policy      = jsonencode({ Statement = [{ Effect = "Allow", Action = "kms:Decrypt", Resource = "arn:aws:kms:eu-central-1:123456789012:key/5c3f1d7e" }] })
}

module "role" {
  source = "./modules/role"

  resource = "*"
  trusted  = "*"
  policy   = "arn:aws:iam::aws:policy/AdministratorAccess"
}
