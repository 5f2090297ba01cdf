provider "aws" {
  region = "eu-central-1"
}

variable "policy" {
  type = string
}

resource "aws_kms_key" "policy" {
  policy = var.policy # expect: unknown aws_kms_policy_not_public, unknown aws_kms_policy_full_access_for_root_only, unknown aws_kms_policy_services_scoped, unknown aws_kms_policy_other_accounts_listed, unknown aws_kms_policy_duties_separated, unknown aws_kms_policy_grants_for_services_only, unknown aws_kms_policy_deletion_guarded, unknown aws_kms_policy_context_without_phi
}

variable "key" {
  type = string
}

resource "aws_kms_key" "maybe_stated" { # expect: unknown aws_kms_key_policy_stated
  enable_key_rotation = true
  tags                = { Environment = "production" }
}

resource "aws_kms_replica_key" "maybe_stated" { # expect: unknown aws_kms_replica_key_policy_stated
  primary_key_arn = aws_kms_key.maybe_stated.arn
}

resource "aws_kms_key_policy" "of_some_key" {
  key_id = var.key
  policy = "{\"Statement\": []}"
}
