variable "content" {
  type = string
}

resource "aws_organizations_organization" "this" { # expect: unknown aws_organizations_organization_guardrails
  feature_set = "ALL"
}

resource "aws_organizations_policy" "this" { # expect: unknown aws_organizations_policy_unencrypted_volumes_deny_right
  name    = "this"
  content = var.content
}
