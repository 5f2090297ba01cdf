variable "window" {
  type = number
}

resource "aws_secretsmanager_secret" "this" {
  name                    = "e"
  kms_key_id              = "alias/secrets"
  recovery_window_in_days = var.window # expect: fail aws_secretsmanager_secret_recovery_window
}
