variable "principal" {
  type = string
}

variable "role" {
  type = string
}

variable "bypass" {
  type = bool
}

locals {
  root = { Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = "kms:*", Resource = "*" }
}

resource "aws_kms_key" "silent" { # expect: fail aws_kms_key_policy_stated
  enable_key_rotation = true
}

resource "aws_kms_replica_key" "silent" { # expect: fail aws_kms_replica_key_policy_stated
  primary_key_arn = aws_kms_key.silent.arn
}

resource "aws_kms_key" "public" {
  bypass_policy_lockout_safety_check = var.bypass # expect: fail aws_kms_lockout_check
  policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = var.principal # expect: fail aws_kms_policy_not_public
      Action    = "kms:Decrypt"
      Resource  = "*"
    }]
  })
}

resource "aws_kms_key" "several" {
  policy = jsonencode({
    Statement = [
      local.root,
      {
        Effect    = "Allow"
        Principal = { AWS = var.role } # expect: fail aws_kms_policy_duties_separated, fail aws_kms_policy_deletion_guarded
        Action    = ["kms:ScheduleKeyDeletion", "kms:Decrypt"]
        Resource  = "*"
      },
      { # expect: fail aws_kms_policy_context_without_phi
        Effect    = "Allow"
        Principal = { AWS = var.role }
        Action    = ["kms:Decrypt", "kms:CreateGrant"] # expect: fail aws_kms_policy_grants_for_services_only
        Resource  = "*"
        Condition = { StringEquals = { "kms:EncryptionContext:ssn" = "123-45-6789" } }
      },
      {
        Effect    = "Allow"
        Principal = { AWS = "210987654321" } # expect: fail aws_kms_policy_other_accounts_listed
        Action    = "kms:Decrypt"
        Resource  = "*"
      },
      {
        Effect    = "Allow"
        Principal = { Service = "sns.amazonaws.com" } # expect: fail aws_kms_policy_services_scoped
        Action    = "kms:Decrypt"
        Resource  = "*"
      },
      {
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::123456789012:role/root" } # expect: fail aws_kms_policy_full_access_for_root_only
        Action    = "kms:*"
        Resource  = "*"
      },
    ]
  })
}
