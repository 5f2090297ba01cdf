resource "aws_organizations_organization" "this" { # expect: fail aws_organizations_organization_guardrails
  feature_set = "ALL"
}
