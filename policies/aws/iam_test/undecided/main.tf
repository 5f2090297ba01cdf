variable "policy" {
  type = string
}

variable "encrypted" {
  type = string
}

resource "aws_iam_policy" "policy" { # expect: unknown aws_iam_keys_named, unknown aws_iam_secrets_named, unknown aws_iam_unencrypted_volumes_deny_right
  name   = "policy"
  policy = var.policy # expect: unknown aws_iam_no_full_administrator, unknown aws_iam_no_privilege_escalation
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
