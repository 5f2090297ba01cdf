variable "policy" {
  type = string
}

variable "encrypted" {
  type = string
}

resource "aws_iam_policy" "policy" { # expect: unknown aws_iam_keys_named, unknown aws_iam_secrets_named
  name   = "policy"
  policy = var.policy # expect: unknown aws_iam_no_full_administrator, unknown aws_iam_no_privilege_escalation
}

resource "aws_iam_role_policy" "volumes" {
  name = "volumes"
  role = aws_iam_role.trust.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Action    = "ec2:CreateVolume"
      Resource  = "*"
      Condition = { Bool = { "ec2:Encrypted" = var.encrypted } } # expect: unknown aws_iam_unencrypted_volumes_deny_right
    }]
  })
}

# What is declared or looked up is named by its ARN.
resource "aws_ssm_parameter" "key" {
  name  = "/records/key"
  type  = "String"
  value = "x"
}

data "aws_ssm_parameter" "other" {
  name = "/records/other"
}

resource "aws_iam_role_policy" "named" { # expect: pass aws_iam_secrets_named
  name = "named"
  role = aws_iam_role.trust.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "ssm:GetParameter"
      Resource = [aws_ssm_parameter.key.arn, data.aws_ssm_parameter.other.arn]
    }]
  })
}

# One element or none, put together as older configurations do.
data "aws_iam_policy_document" "trust" {
  count = var.encrypted == "x" ? 1 : 0

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "joined" { # expect: pass aws_iam_role_trust_not_public
  name               = "joined"
  assume_role_policy = join("", data.aws_iam_policy_document.trust[*].json)
}

resource "aws_iam_role" "trust" {
  name               = "trust"
  assume_role_policy = var.policy # expect: unknown aws_iam_role_trust_not_public
}

resource "aws_ssoadmin_permission_set_inline_policy" "policy" { # expect: unknown aws_ssoadmin_permission_set_inline_policy_keys_named
  instance_arn       = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
  permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef"
  inline_policy      = var.policy
}

resource "aws_organizations_policy" "policy" { # expect: unknown aws_organizations_policy_unencrypted_volumes_deny_right
  name    = "policy"
  content = var.policy
}
