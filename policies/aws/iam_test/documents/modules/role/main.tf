variable "resource" {
  type = string
}

variable "trusted" {
  type = string
}

variable "policy" {
  type = string
}

resource "aws_iam_role" "this" {
  name = "this"
  assume_role_policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = var.trusted } # expect: fail aws_iam_role_trust_not_public
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy_attachment" "this" {
  role       = aws_iam_role.this.name
  policy_arn = var.policy # expect: fail aws_iam_no_administrator_access
}

resource "aws_iam_role_policy" "everything" {
  role   = aws_iam_role.this.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = var.resource }] }) # expect: fail aws_iam_no_full_administrator
}

resource "aws_iam_role_policy" "several" {
  role = aws_iam_role.this.id
  policy = jsonencode({
    Statement = [{
      Effect   = "Allow"
      Action   = ["kms:Decrypt", "secretsmanager:GetSecretValue", "iam:AttachRolePolicy"]
      Resource = var.resource # expect: fail aws_iam_no_privilege_escalation, fail aws_iam_keys_named, fail aws_iam_secrets_named
    }]
  })
}

resource "aws_iam_policy" "volumes" {
  name = "volumes"
  policy = jsonencode({
    Statement = [{
      Effect    = "Deny"
      Action    = "ec2:CreateVolume"
      Resource  = var.resource
      Condition = { Bool = { "ec2:Encrypted" = "true" } } # expect: fail aws_iam_unencrypted_volumes_deny_right
    }]
  })
}

resource "aws_organizations_policy" "volumes" {
  name = "volumes"
  content = jsonencode({
    Statement = [{
      Effect    = "Deny"
      Action    = "ec2:CreateVolume"
      Resource  = var.resource
      Condition = { Bool = { "ec2:Encrypted" = "true" } } # expect: fail aws_organizations_policy_unencrypted_volumes_deny_right
    }]
  })
}

resource "aws_ssoadmin_permission_set_inline_policy" "this" {
  instance_arn       = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
  permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef"
  inline_policy = jsonencode({
    Statement = [{
      Effect   = "Allow"
      Action   = "kms:Decrypt"
      Resource = var.resource # expect: fail aws_ssoadmin_permission_set_inline_policy_keys_named
    }]
  })
}
