provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { Environment = "production" }
  }
}

variable "window" {
  type = number
}

resource "aws_secretsmanager_secret" "by_default" { # expect: pass aws_secretsmanager_secret_recovery_window
  name       = "a"
  kms_key_id = "alias/secrets"
}

resource "aws_secretsmanager_secret" "at_once" {
  name                    = "b"
  kms_key_id              = "alias/secrets"
  recovery_window_in_days = 0 # expect: fail aws_secretsmanager_secret_recovery_window
}

# Where it is rebuilt every day, a name has to be free at once.
resource "aws_secretsmanager_secret" "at_once_in_development" {
  name                    = "c"
  recovery_window_in_days = 0
  tags                    = { Environment = "dev" }
}

resource "aws_secretsmanager_secret" "undecided" {
  name                    = "d"
  kms_key_id              = "alias/secrets"
  recovery_window_in_days = var.window # expect: unknown aws_secretsmanager_secret_recovery_window
}

module "secret" {
  source = "./module"

  window = 0
}
