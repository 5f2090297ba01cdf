provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { Environment = "production" }
  }
}

data "aws_caller_identity" "current" {}
data "aws_region" "current" {}

variable "principal" {
  type = string
}

variable "bypass" {
  type = bool
}

variable "policy" {
  type = string
}

variable "patient" {
  type = string
}

resource "aws_iam_role" "app" {
  name               = "app"
  assume_role_policy = "{}"
}

resource "aws_iam_role" "admin" {
  name               = "key-admin"
  assume_role_policy = "{}"
}

locals {
  root = {
    Sid       = "Root"
    Effect    = "Allow"
    Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }
    Action    = "kms:*"
    Resource  = "*"
  }
}

# --- What is fine ----------------------------------------------------------------

resource "aws_kms_key" "fine" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      local.root,
      {
        Sid       = "Use"
        Effect    = "Allow"
        Principal = { AWS = aws_iam_role.app.arn }
        Action    = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]
        Resource  = "*"
      },
      {
        Sid       = "Attach"
        Effect    = "Allow"
        Principal = { AWS = aws_iam_role.app.arn }
        Action    = ["kms:CreateGrant", "kms:ListGrants"]
        Resource  = "*"
        Condition = { Bool = { "kms:GrantIsForAWSResource" = "true" } }
      },
      {
        Sid       = "Administer"
        Effect    = "Allow"
        Principal = { AWS = aws_iam_role.admin.arn }
        Action    = ["kms:Create*", "kms:Describe*", "kms:Enable*", "kms:List*", "kms:Put*", "kms:TagResource"]
        Resource  = "*"
      },
      {
        Sid       = "Logs"
        Effect    = "Allow"
        Principal = { Service = "logs.${data.aws_region.current.name}.amazonaws.com" }
        Action    = ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"]
        Resource  = "*"
        Condition = { ArnLike = { "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:eu-central-1:123456789012:log-group:app" } }
      },
      # The shape that AWS itself gives to its keys.
      {
        Sid       = "ThroughSecretsManager"
        Effect    = "Allow"
        Principal = { AWS = "*" }
        Action    = ["kms:Encrypt", "kms:Decrypt", "kms:DescribeKey"]
        Resource  = "*"
        Condition = {
          StringEquals = {
            "kms:CallerAccount" = "123456789012"
            "kms:ViaService"    = "secretsmanager.eu-central-1.amazonaws.com"
          }
        }
      },
      {
        Sid       = "Never"
        Effect    = "Deny"
        Principal = "*"
        Action    = "kms:PutKeyPolicy"
        Resource  = "*"
        Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" } }
      },
    ]
  })
}

# A document, on a policy of its own.
data "aws_iam_policy_document" "fine" {
  statement {
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["123456789012"]
    }
  }
}

resource "aws_kms_key" "split" {
  enable_key_rotation = true
}

resource "aws_kms_key_policy" "split" {
  key_id = aws_kms_key.split.id
  policy = data.aws_iam_policy_document.fine.json
}

# --- Everybody ----------------------------------------------------------------------

resource "aws_kms_key" "everybody" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*" # expect: fail aws_kms_policy_not_public
      Action    = "kms:Decrypt"
      Resource  = "*"
    }]
  })
}

# Everybody can call through a service.
resource "aws_kms_key" "everybody_through_a_service" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = ["*"] } # expect: fail aws_kms_policy_not_public
      Action    = "kms:Decrypt"
      Resource  = "*"
      Condition = { StringEquals = { "kms:ViaService" = "s3.eu-central-1.amazonaws.com" } }
    }]
  })
}

# --- kms:* -----------------------------------------------------------------------------

resource "aws_kms_key" "role_with_everything" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [local.root, {
      Effect    = "Allow"
      Principal = { AWS = aws_iam_role.app.arn } # expect: fail aws_kms_policy_full_access_for_root_only
      Action    = "kms:*"
      Resource  = "*"
    }]
  })
}

resource "aws_kms_key" "service_with_everything" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [local.root, {
      Effect    = "Allow"
      Principal = { Service = "sns.amazonaws.com" } # expect: fail aws_kms_policy_full_access_for_root_only
      Action    = "*"
      Resource  = "*"
    }]
  })
}

# --- Services --------------------------------------------------------------------------

resource "aws_kms_key" "service_unscoped" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [local.root, {
      Effect    = "Allow"
      Principal = { Service = "sns.amazonaws.com" } # expect: fail aws_kms_policy_services_scoped
      Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
      Resource  = "*"
    }]
  })
}

# --- Other accounts ------------------------------------------------------------------------

resource "aws_kms_key" "other_account" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::123456789012:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::210987654321:role/reader" } # expect: fail aws_kms_policy_other_accounts_listed
        Action    = "kms:Decrypt"
        Resource  = "*"
      },
    ]
  })
}

# Its number may be that of the account that applies.
resource "aws_kms_key" "some_account" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [local.root, { # expect: unknown aws_kms_policy_other_accounts_listed
      Effect    = "Allow"
      Principal = { AWS = "210987654321" }
      Action    = "kms:Decrypt"
      Resource  = "*"
    }]
  })
}

# --- Duties ---------------------------------------------------------------------------------

resource "aws_kms_key" "both" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      local.root,
      {
        Effect    = "Allow"
        Principal = { AWS = aws_iam_role.app.arn } # expect: fail aws_kms_policy_duties_separated
        Action    = ["kms:PutKeyPolicy", "kms:Describe*"]
        Resource  = "*"
      },
      {
        Effect    = "Allow"
        Principal = { AWS = [aws_iam_role.app.arn] }
        Action    = "kms:Generate*"
        Resource  = "*"
      },
    ]
  })
}

resource "aws_kms_key" "grants" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [local.root, {
      Effect    = "Allow"
      Principal = { AWS = aws_iam_role.app.arn }
      Action    = ["kms:Decrypt", "kms:CreateGrant"] # expect: fail aws_kms_policy_grants_for_services_only
      Resource  = "*"
    }]
  })
}

# --- Deletion --------------------------------------------------------------------------------

resource "aws_kms_key" "deletable" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [local.root, {
      Effect    = "Allow"
      Principal = { AWS = aws_iam_role.admin.arn } # expect: fail aws_kms_policy_deletion_guarded
      Action    = ["kms:Put*", "kms:ScheduleKeyDeletion"]
      Resource  = "*"
    }]
  })
}

resource "aws_kms_key" "deletable_with_mfa" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      local.root,
      {
        Effect    = "Allow"
        Principal = { AWS = aws_iam_role.admin.arn }
        Action    = ["kms:Put*", "kms:ScheduleKeyDeletion"]
        Resource  = "*"
      },
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "kms:ScheduleKeyDeletion"
        Resource  = "*"
        Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" } }
      },
    ]
  })
}

# --- Contexts --------------------------------------------------------------------------------

resource "aws_kms_key" "context" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [local.root, { # expect: fail aws_kms_policy_context_without_phi
      Effect    = "Allow"
      Principal = { AWS = aws_iam_role.app.arn }
      Action    = "kms:Decrypt"
      Resource  = "*"
      Condition = { StringEquals = { "kms:EncryptionContext:ssn" = "123-45-6789" } }
    }]
  })
}

# --- No policy, and the check ----------------------------------------------------------------

resource "aws_kms_key" "silent" { # expect: fail aws_kms_key_policy_stated
  enable_key_rotation = true
}

resource "aws_kms_key" "silent_in_development" {
  enable_key_rotation = true
  tags                = { Environment = "dev" }
}

resource "aws_kms_replica_key" "silent" { # expect: fail aws_kms_replica_key_policy_stated
  primary_key_arn = aws_kms_key.fine.arn
}

resource "aws_kms_replica_key" "stated" {
  primary_key_arn = aws_kms_key.fine.arn
  policy          = data.aws_iam_policy_document.fine.json
}

resource "aws_kms_replica_key" "everybody" {
  primary_key_arn = aws_kms_key.fine.arn
  policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = "*" # expect: fail aws_kms_policy_not_public
      Action    = "kms:Decrypt"
      Resource  = "*"
    }]
  })
}

resource "aws_kms_key_policy" "unchecked" {
  key_id                             = aws_kms_key.split.id
  policy                             = data.aws_iam_policy_document.fine.json
  bypass_policy_lockout_safety_check = true # expect: fail aws_kms_lockout_check
}

resource "aws_kms_key_policy" "maybe_unchecked" {
  key_id                             = aws_kms_key.split.id
  policy                             = data.aws_iam_policy_document.fine.json
  bypass_policy_lockout_safety_check = var.bypass # expect: unknown aws_kms_lockout_check
}

resource "aws_kms_key_policy" "checked" {
  key_id                             = aws_kms_key.split.id
  policy                             = data.aws_iam_policy_document.fine.json
  bypass_policy_lockout_safety_check = false
}

module "key" {
  source = "./modules/key"

  principal = "*"
  role      = aws_iam_role.app.arn
  bypass    = true
}
