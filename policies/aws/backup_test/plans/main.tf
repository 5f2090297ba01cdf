provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { Environment = "production" }
  }
}


variable "days" {
  type = number
}

resource "aws_kms_key" "backup" {
  description         = "Backups"
  enable_key_rotation = true
}

resource "aws_backup_vault" "this" {
  name        = "daily"
  kms_key_arn = aws_kms_key.backup.arn
}

resource "aws_backup_vault_lock_configuration" "this" {
  backup_vault_name  = aws_backup_vault.this.name
  min_retention_days = 7
}

resource "aws_backup_plan" "fine" { # expect: pass aws_backup_plan_retention, pass aws_backup_plan_vault
  name = "fine"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.this.name

    lifecycle {
      delete_after = 35
    }
  }

  # Without a lifecycle, for ever; and by the name that a vault is declared with.
  rule {
    rule_name         = "yearly"
    target_vault_name = "daily"
  }
}

resource "aws_backup_plan" "short" {
  name = "short"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.this.name

    lifecycle {
      delete_after = 3 # expect: fail aws_backup_plan_retention
    }
  }
}

resource "aws_backup_plan" "short_copies" {
  name = "short-copies"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.this.name

    lifecycle {
      delete_after = 35
    }

    copy_action {
      destination_vault_arn = "arn:aws:backup:eu-west-1:123456789012:backup-vault:copies"

      lifecycle {
        delete_after = 1 # expect: fail aws_backup_plan_retention
      }
    }
  }
}

resource "aws_backup_plan" "default_vault" {
  name = "default-vault"

  rule {
    rule_name         = "daily"
    target_vault_name = "Default" # expect: fail aws_backup_plan_vault
  }
}

# Nothing is known of a vault that is named only.
resource "aws_backup_plan" "undecided" {
  name = "undecided"

  rule {
    rule_name         = "daily"
    target_vault_name = "of-another-team" # expect: unknown aws_backup_plan_vault

    lifecycle {
      delete_after = var.days # expect: unknown aws_backup_plan_retention
    }
  }
}

module "team" {
  source = "./modules/team"

  vault = "Default"
  days  = 1
}
