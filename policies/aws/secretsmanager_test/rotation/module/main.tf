variable "days" {
  type = number
}

variable "endpoint" {
  type = string
}

resource "aws_secretsmanager_secret" "this" { # expect: fail aws_secretsmanager_secret_rotation
  name       = "app/database/login"
  kms_key_id = "alias/secrets"
}

resource "aws_secretsmanager_secret_rotation" "this" {
  secret_id = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:j-AbCdEf"

  rotation_rules {
    automatically_after_days = var.days # expect: fail aws_secretsmanager_secret_rotation_period
  }
}

resource "aws_secretsmanager_secret_version" "this" {
  secret_id     = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:k-AbCdEf"
  secret_string = jsonencode({ host = var.endpoint }) # expect: fail aws_secretsmanager_secret_version_host_without_port
}
