provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { Environment = "production" }
  }
}


variable "key_arn" {
  type = string
}

variable "vault_name" {
  type = string
}

resource "aws_kms_key" "backup" {
  description         = "Backups"
  enable_key_rotation = true
}

resource "aws_backup_vault" "complete" { # expect: pass aws_backup_vault_customer_managed_key, pass aws_backup_vault_locked
  name        = "complete"
  kms_key_arn = aws_kms_key.backup.arn
}

resource "aws_backup_vault_lock_configuration" "complete" {
  backup_vault_name  = aws_backup_vault.complete.name
  min_retention_days = 7
}

resource "aws_backup_vault" "bare" { # expect: fail aws_backup_vault_customer_managed_key, unknown aws_backup_vault_locked
  name = "bare"
}

resource "aws_backup_vault" "aws_key" {
  name        = "aws-key"
  kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:alias/aws/backup" # expect: fail aws_backup_vault_customer_managed_key
}

resource "aws_backup_vault_lock_configuration" "aws_key" {
  backup_vault_name  = "aws-key"
  min_retention_days = 7
}

# Outside of production, the key of AWS will do for what is not classified.
resource "aws_backup_vault" "development" {
  name = "development"
  tags = { Environment = "dev" }
}

resource "aws_backup_vault" "development_classified" { # expect: fail aws_backup_vault_customer_managed_key, unknown aws_backup_vault_locked
  name = "development-classified"
  tags = { Environment = "dev", Classification = "RESTRICTED" }
}

resource "aws_backup_vault" "public" {
  name = "public"
  tags = { Classification = "PUBLIC" }
}

resource "aws_backup_vault" "undecided" { # expect: unknown aws_backup_vault_locked
  name        = "undecided"
  kms_key_arn = var.key_arn # expect: unknown aws_backup_vault_customer_managed_key
}

resource "aws_backup_vault_lock_configuration" "undecided" {
  backup_vault_name  = var.vault_name
  min_retention_days = 7
}

resource "aws_backup_logically_air_gapped_vault" "bare" { # expect: fail aws_backup_logically_air_gapped_vault_customer_managed_key
  name               = "air-gapped"
  min_retention_days = 7
  max_retention_days = 35
}

resource "aws_backup_logically_air_gapped_vault" "keyed" { # expect: pass aws_backup_logically_air_gapped_vault_customer_managed_key
  name               = "air-gapped-keyed"
  min_retention_days = 7
  max_retention_days = 35
  encryption_key_arn = aws_kms_key.backup.arn
}

resource "aws_backup_logically_air_gapped_vault" "undecided" {
  name               = "air-gapped-undecided"
  min_retention_days = 7
  max_retention_days = 35
  encryption_key_arn = var.key_arn # expect: unknown aws_backup_logically_air_gapped_vault_customer_managed_key
}
