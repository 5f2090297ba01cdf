variable "secret" {
  type = string
}

variable "database" {
  type = object({ endpoint = string })
}

resource "aws_db_instance" "records" {
  identifier = "records"
}

resource "aws_secretsmanager_secret" "maybe_rotated" { # expect: unknown aws_secretsmanager_secret_rotation
  name       = "records/db/password"
  kms_key_id = "alias/secrets"
}

resource "aws_secretsmanager_secret_rotation" "of_some_secret" {
  secret_id = var.secret

  rotation_rules {
    automatically_after_days = 30
  }
}

resource "aws_secretsmanager_secret_version" "undecided" {
  secret_id     = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:a-AbCdEf"
  secret_string = jsonencode({ host = var.database.endpoint }) # expect: unknown aws_secretsmanager_secret_version_host_without_port
}
