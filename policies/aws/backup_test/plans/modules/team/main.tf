variable "vault" {
  type = string
}

variable "days" {
  type = number
}

variable "key_arn" {
  type    = string
  default = null
}

resource "aws_backup_plan" "this" {
  name = "team"

  rule {
    rule_name         = "daily"
    target_vault_name = var.vault # expect: fail aws_backup_plan_vault

    lifecycle {
      delete_after = var.days # expect: fail aws_backup_plan_retention
    }
  }
}

resource "aws_backup_vault" "this" { # expect: fail aws_backup_vault_locked
  name        = "team"
  kms_key_arn = var.key_arn # expect: fail aws_backup_vault_customer_managed_key
}

resource "aws_backup_logically_air_gapped_vault" "this" { # expect: fail aws_backup_logically_air_gapped_vault_customer_managed_key
  name               = "team-air-gapped"
  min_retention_days = 7
  max_retention_days = 35
}
